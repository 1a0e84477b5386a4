package io.github.diskcache.benchmarks;

import java.io.IOException;
import java.nio.file.Path;

import io.github.diskcache.benchmarks.peers.DiskPeer;

/**
 * A second process that uses the same file until it is ended, with pauses: each is busy,
 * not the processor alone.
 */
final class OtherProcess {

	private static final long PAUSE_MILLIS = 1;

	private OtherProcess() {
	}

	static Process start(String peer, Folder folder, String what, int entries) throws IOException {
		Process process = new ChildJvm(OtherProcess.class).options("-Xmx256m")
			.start(peer, folder.path().toString(), what, Integer.toString(entries));
		if (process.getInputStream().read() != '!') {
			process.destroy();
			throw new IOException("The other process has not started");
		}
		return process;
	}

	/**
	 * Reads or writes until somebody ends it.
	 * @param args the peer, its folder, {@code reads} or {@code writes}, how many entries
	 * @throws Exception if that fails
	 */
	public static void main(String[] args) throws Exception {
		boolean writes = args[2].equals("writes");
		Keys keys = Keys.uniform(Integer.parseInt(args[3]));
		Product product = Product.of(8);
		try (DiskPeer store = DiskPeer.open(args[0], new Folder(Path.of(args[1])))) {
			store.get(keys.at(0));
			System.out.print('!');
			System.out.flush();
			for (int n = 0; !Thread.currentThread().isInterrupted(); n++) {
				if (writes) {
					store.put(keys.ask(n), product);
				}
				else {
					store.get(keys.ask(n));
				}
				if (n % 10 == 0) {
					Thread.sleep(PAUSE_MILLIS);
				}
			}
		}
	}

}
