-- A merge holds one block of each column of each part in memory. With the usual blocks of 1 MiB three merges of seven parts
-- took 1.0 GB, more than a machine of 2 GiB gives to ClickHouse, and inserts were refused meanwhile; with these 0.25 GB. Bytes
-- on disk are the same (bench/disk). Parts from before keep their blocks until they are merged.
ALTER TABLE events MODIFY SETTING max_compress_block_size = 65536;
