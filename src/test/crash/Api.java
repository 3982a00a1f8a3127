import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// The elbv2 Query API over one connection.
final class Api implements AutoCloseable {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI endpoint;

    Api(int port) {
        endpoint = URI.create("http://127.0.0.1:" + port + "/");
    }

    /// An answer other than 200.
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        final int status;

        Refused(int status, String message) {
            super(message, null, false, false);
            this.status = status;
        }
    }

    /// @param parameters names and values in turn
    /// @throws IOException when there is no answer
    Element call(String action, List<String> parameters) throws IOException, Refused {
        var form = new StringBuilder("Version=2015-12-01&Action=" + action);
        for (int index = 0; index < parameters.size(); index += 2) {
            form.append('&').append(parameters.get(index)).append('=');
            form.append(URLEncoder.encode(parameters.get(index + 1), StandardCharsets.UTF_8));
        }
        var request =
                HttpRequest.newBuilder(endpoint)
                        .timeout(Duration.ofSeconds(30))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                        .build();
        try {
            var answer = http.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new Refused(
                        answer.statusCode(),
                        action
                                + " "
                                + parameters
                                + ": "
                                + answer.statusCode()
                                + " "
                                + new String(answer.body(), StandardCharsets.UTF_8));
            }
            return parse(answer.body());
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
    }

    private static Element parse(byte[] xml) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(xml))
                    .getDocumentElement();
        } catch (Exception noXml) {
            throw new IOException("not XML: " + new String(xml, StandardCharsets.UTF_8), noXml);
        }
    }

    /// The `member`s of the first list of this name.
    static List<Element> members(Element answer, String list) {
        var found = answer.getElementsByTagName(list);
        return found.getLength() == 0 ? List.of() : children((Element) found.item(0));
    }

    static List<Element> children(Element parent) {
        var elements = new ArrayList<Element>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }

    /// The text of the child of this name, empty when there is none.
    static String text(Element parent, String child) {
        return children(parent).stream()
                .filter(each -> each.getTagName().equals(child))
                .map(Node::getTextContent)
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
