import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import org.apache.kafka.common.compress.Lz4BlockOutputStream;
import org.xerial.snappy.Snappy;
import org.xerial.snappy.SnappyOutputStream;

/**
 * Makes the vectors of java.json with what Kafka's own producer writes with: `java -cp 'JARS/*' Make.java > java.json`, where
 * JARS has the jars of Apache Kafka 4.1. contents.ts makes the same contents in TypeScript.
 */
public class Make {
  private static final List<String> vectors = new ArrayList<>();

  private interface Compressor {
    OutputStream around(OutputStream out) throws Exception;
  }

  public static void main(String[] args) throws Exception {
    StringBuilder lines = new StringBuilder();
    for (int n = 0; n < 6000; n++) lines.append("{\"id\":\"e").append(n % 50).append("\",\"title\":\"放假通知\"}\n");
    byte[] events = lines.toString().getBytes(StandardCharsets.UTF_8);
    byte[] noise = new byte[700];
    long state = 1;
    for (int at = 0; at < noise.length; at++) {
      state = (state * 1103515245L + 12345L) % (1L << 31);
      noise[at] = (byte) (state >> 16);
    }
    byte[] both = Arrays.copyOf(events, events.length + noise.length);
    System.arraycopy(noise, 0, both, events.length, noise.length);

    Compressor lz4 = out -> new Lz4BlockOutputStream(out, 9, false);
    add("lz4", "Kafka's producer", "both", written(lz4, both));
    add("lz4", "Kafka's producer, nothing that compresses", "noise", written(lz4, noise));
    add("lz4", "Kafka's producer before 0.10, another header checksum", "both",
        written(out -> new Lz4BlockOutputStream(out, 9, true), both));
    add("lz4", "Kafka's producer, two streams", "both", joined(written(lz4, events), written(lz4, noise)));
    Compressor xerial = out -> new SnappyOutputStream(out, 32 * 1024);
    add("snappy", "Kafka's producer: xerial, several blocks", "both", written(xerial, both));
    add("snappy", "xerial, small blocks", "noise", written(out -> new SnappyOutputStream(out, 1024), noise));
    add("snappy", "xerial, nothing", "empty", written(xerial, new byte[0]));
    add("snappy", "xerial, two streams", "both", joined(written(xerial, events), written(xerial, noise)));
    add("snappy", "raw", "both", Snappy.compress(both));
    add("snappy", "raw, nothing that compresses", "noise", Snappy.compress(noise));
    add("snappy", "raw, nothing", "empty", Snappy.compress(new byte[0]));
    add("zstd", "Kafka's producer", "both", written(out -> new ZstdOutputStreamNoFinalizer(out, 3), both));
    add("gzip", "Kafka's producer", "both", written(GZIPOutputStream::new, both));
    System.out.println("[\n" + String.join(",\n", vectors) + "\n]");
  }

  private static byte[] written(Compressor compressor, byte[] content) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream stream = compressor.around(out)) {
      // As records come: not all at once.
      for (int at = 0; at < content.length; at += 1000) stream.write(content, at, Math.min(1000, content.length - at));
    }
    return out.toByteArray();
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] all = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, all, one.length, other.length);
    return all;
  }

  private static void add(String codec, String name, String content, byte[] data) {
    String base64 = Base64.getEncoder().encodeToString(data);
    vectors.add(String.format("  { \"codec\": \"%s\", \"name\": \"%s\", \"content\": \"%s\", \"base64\": \"%s\" }", codec, name, content, base64));
  }
}
