import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;

/** Sends a broadcast, one send and one read over HTTP. Needs nothing but Java 17. */
public class SendOverHttp {
    public static void main(String[] args) throws Exception {
        String api = System.getenv().getOrDefault("API", "http://127.0.0.1:8484");
        String now = Instant.now().toString();
        // One event per line. Use a JSON library for texts of your own.
        String events = """
            {"type":"broadcast","id":"b1","broadcast":"from-java","platform":"email","title":"Spring sale","occurred_at":"%1$s"}
            {"type":"send","id":"s1","broadcast":"from-java","recipient":"ann","audience":["vip"],"occurred_at":"%1$s"}
            {"type":"read","id":"r1","broadcast":"from-java","recipient":"ann","occurred_at":"%1$s"}
            """.formatted(now);
        HttpRequest request = HttpRequest.newBuilder(URI.create(api + "/v1/events"))
            .header("Authorization", "Bearer " + System.getenv("KEY"))
            .header("Content-Type", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.ofString(events))
            .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        // 202 means that all accepted events are stored. After 429 or 503 send the same events again.
        System.out.println(response.body());
        System.exit(response.statusCode() == 202 ? 0 : 1);
    }
}
