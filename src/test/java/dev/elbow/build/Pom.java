package dev.elbow.build;

import java.io.File;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// A `pom.xml` of this repository, as it is written: no parent, nothing inherited.
record Pom(Document document) {

    static Pom of(String path) throws Exception {
        return new Pom(
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File(path)));
    }

    /// Of the project itself, not of its profiles.
    Map<String, String> properties() {
        var values = new HashMap<String, String>();
        var children = document.getElementsByTagName("properties").item(0).getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            values.put(children.item(i).getNodeName(), children.item(i).getTextContent());
        }
        return values;
    }

    /// Of the one profile that sets it.
    String profileProperty(String name) {
        return all(name).getFirst().getTextContent().strip();
    }

    List<Element> all(String name) {
        var found = document.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(found::item)
                .map(Element.class::cast)
                .toList();
    }

    /// The text of an element below the project: `scm/url`; empty where there is none.
    String text(String path) {
        Element element = document.getDocumentElement();
        for (var name : path.split("/")) {
            var child = child(element, name);
            if (child == null) {
                return "";
            }
            element = child;
        }
        return element.getTextContent().strip();
    }

    private static @Nullable Element child(Element parent, String name) {
        var children = parent.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof Element element && element.getTagName().equals(name)) {
                return element;
            }
        }
        return null;
    }
}
