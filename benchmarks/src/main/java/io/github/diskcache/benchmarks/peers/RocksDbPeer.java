package io.github.diskcache.benchmarks.peers;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.diskcache.benchmarks.Folder;
import io.github.diskcache.benchmarks.Product;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.CompactionPriority;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * RocksDB with "other general options" and the block cache of the page "Setup Options and
 * Basic Tuning" of its wiki. Without {@code sync} a put survives a crash of the process,
 * not of the machine (the log is in the system's page cache), as ours; with it, both. It
 * knows no recency and no limits.
 */
final class RocksDbPeer implements DiskPeer {

	static {
		RocksDB.loadLibrary();
	}

	private final Cache blocks = new LRUCache(128L << 20);

	private final BloomFilter bloom = new BloomFilter(10, false);

	private final Options options;

	private final WriteOptions writing;

	private final RocksDB db;

	RocksDbPeer(Folder folder, boolean sync) throws RocksDBException {
		this.options = new Options().setCreateIfMissing(true)
			.setLevelCompactionDynamicLevelBytes(true)
			.setMaxBackgroundJobs(6)
			.setBytesPerSync(1_048_576)
			.setCompactionPriority(CompactionPriority.MinOverlappingRatio)
			.setTableFormatConfig(new BlockBasedTableConfig().setBlockSize(16 * 1_024)
				.setBlockCache(this.blocks)
				.setCacheIndexAndFilterBlocks(true)
				.setPinL0FilterAndIndexBlocksInCache(true)
				.setFilterPolicy(this.bloom)
				.setFormatVersion(5));
		this.writing = new WriteOptions().setSync(sync);
		this.db = RocksDB.open(this.options, folder.file("rocksdb").toString());
	}

	@Override
	public Product get(String key) throws RocksDBException {
		byte[] json = this.db.get(bytes(key));
		return (json != null) ? Json.read(json) : null;
	}

	@Override
	public Map<String, Product> getMany(List<String> keys) throws RocksDBException {
		List<byte[]> found = this.db.multiGetAsList(keys.stream().map(RocksDbPeer::bytes).toList());
		Map<String, Product> products = new LinkedHashMap<>();
		for (int i = 0; i < keys.size(); i++) {
			byte[] json = found.get(i);
			if (json != null) {
				products.put(keys.get(i), Json.read(json));
			}
		}
		return products;
	}

	@Override
	public void put(String key, Product value) throws RocksDBException {
		this.db.put(this.writing, bytes(key), Json.write(value));
	}

	@Override
	public void putMany(Map<String, Product> values) throws RocksDBException {
		try (WriteBatch batch = new WriteBatch()) {
			for (Map.Entry<String, Product> value : values.entrySet()) {
				batch.put(bytes(value.getKey()), Json.write(value.getValue()));
			}
			this.db.write(this.writing, batch);
		}
	}

	private static byte[] bytes(String key) {
		return key.getBytes(StandardCharsets.UTF_8);
	}

	@Override
	public void close() {
		this.db.close();
		this.writing.close();
		this.options.close();
		this.bloom.close();
		this.blocks.close();
	}

}
