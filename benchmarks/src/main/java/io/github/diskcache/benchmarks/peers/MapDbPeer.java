package io.github.diskcache.benchmarks.peers;

import java.util.Map;

import io.github.diskcache.benchmarks.Folder;
import io.github.diskcache.benchmarks.Product;
import org.mapdb.DB;
import org.mapdb.DBMaker;
import org.mapdb.HTreeMap;
import org.mapdb.Serializer;

/**
 * MapDB as its chapter "Quick introduction" and "Performance and durability" recommend: a
 * memory-mapped file where the platform allows it, transactions (a write-ahead log), an
 * HTreeMap with serializers given. A put is a put and a commit, which syncs: it survives
 * a crash of the process and of the machine, as MapDB knows nothing between that and
 * losing the file.
 */
final class MapDbPeer implements DiskPeer {

	private final DB db;

	private final HTreeMap<String, byte[]> map;

	MapDbPeer(Folder folder) {
		this.db = DBMaker.fileDB(folder.file("map.db").toFile()).fileMmapEnableIfSupported().transactionEnable().make();
		this.map = this.db.hashMap("products", Serializer.STRING, Serializer.BYTE_ARRAY).createOrOpen();
	}

	@Override
	public Product get(String key) {
		byte[] json = this.map.get(key);
		return (json != null) ? Json.read(json) : null;
	}

	@Override
	public void put(String key, Product value) {
		this.map.put(key, Json.write(value));
		this.db.commit();
	}

	@Override
	public void putMany(Map<String, Product> values) {
		values.forEach((key, value) -> this.map.put(key, Json.write(value)));
		this.db.commit();
	}

	@Override
	public void close() {
		this.db.close();
	}

}
