package io.github.diskcache;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A small file system that fails for real, and recovers. Where the operating system does
 * not let tests mount one, they are skipped.
 */
public final class BrokenDisk implements AutoCloseable {

	private static final String UNLIMITED = "unlimited";

	private final Path folder;

	private Connection otherProgram;

	private BrokenDisk(Path folder) {
		this.folder = folder;
	}

	/**
	 * Mounts a file system of 1 MB over a folder.
	 * @param folder an empty folder
	 * @return the file system, which works
	 */
	public static BrokenDisk mount(Path folder) {
		return mount(folder, "-t", "tmpfs", "-o", "size=1m,mode=700", "tmpfs");
	}

	/**
	 * Mounts a file system that can be told to fail while its files are open.
	 * @param folder an empty folder
	 * @param image where its contents go
	 * @return the file system, which works
	 */
	public static BrokenDisk mountImage(Path folder, Path image) {
		assumeTrue(run("truncate", "-s", "8M", image.toString()) && run("mkfs.ext4", "-q", "-F", image.toString()),
				"an ext4 file system can be made here");
		return mount(folder, "-o", "loop,errors=remount-ro", image.toString());
	}

	private static BrokenDisk mount(Path folder, String... what) {
		String[] command = new String[what.length + 2];
		command[0] = "mount";
		System.arraycopy(what, 0, command, 1, what.length);
		command[what.length + 1] = folder.toString();
		assumeTrue(run(command), "a file system can be mounted here (by root on Linux)");
		return new BrokenDisk(folder);
	}

	/** Uses up all space. */
	public void fill() {
		try (OutputStream ballast = Files.newOutputStream(ballast())) {
			while (true) {
				ballast.write(new byte[1024]);
			}
		}
		catch (IOException ex) {
			// There is no space left.
		}
	}

	/** Gives back what {@link #fill} has used up. */
	public void makeSpace() {
		try {
			Files.deleteIfExists(ballast());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Path ballast() {
		return this.folder.resolve("ballast");
	}

	/**
	 * Has the kernel make the file system read-only, as it does after an error, or with
	 * another mode the administrator, who can't while files are open.
	 * @param mode {@code abort}, {@code ro} or {@code rw}
	 */
	public void remount(String mode) {
		// Reports a failure although it has aborted.
		boolean done = run("mount", "-o", "remount," + mode, this.folder.toString());
		assumeTrue(done || "abort".equals(mode), "file systems can be mounted again");
	}

	/**
	 * Lets a fault begin.
	 * @param fault the fault
	 * @param file the database
	 */
	public void strike(Fault fault, Path file) {
		switch (fault) {
			case NO_SPACE -> fill();
			case LOCKED -> lock(file);
			case FAILING_WRITES -> assumeTrue(limitFiles("1"), "the system can limit the length of files (prlimit)");
		}
	}

	/**
	 * Lets a fault end.
	 * @param fault the fault
	 */
	public void mend(Fault fault) {
		switch (fault) {
			case NO_SPACE -> makeSpace();
			case LOCKED -> unlock();
			case FAILING_WRITES -> limitFiles(UNLIMITED);
		}
	}

	private void lock(Path file) {
		try {
			this.otherProgram = DriverManager.getConnection("jdbc:sqlite:" + file);
			try (Statement statement = this.otherProgram.createStatement()) {
				statement.execute("PRAGMA busy_timeout = 5000");
				statement.execute("BEGIN IMMEDIATE");
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void unlock() {
		try {
			this.otherProgram.close();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static boolean limitFiles(String bytes) {
		String process = Long.toString(ProcessHandle.current().pid());
		return run("prlimit", "--pid", process, "--fsize=" + bytes + ":" + UNLIMITED);
	}

	/** Takes the file system away, also from those that have files of it open. */
	@Override
	public void close() {
		run("umount", "-l", this.folder.toString());
	}

	private static boolean run(String... command) {
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
			return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What goes wrong with writes while everything can be read.
	 */
	public enum Fault {

		/** The file system is full. */
		NO_SPACE,

		/** Another program is about to write, for longer than anybody waits. */
		LOCKED,

		/** Each write is an I/O error, for this process and wherever it writes. */
		FAILING_WRITES

	}

}
