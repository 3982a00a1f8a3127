package dev.elbow.control.ec2;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;

/// An element of EC2's XML.
///
/// @param name without namespace
/// @param text without that of its children
record Element(String name, String text, List<Element> children) {
    private static final int DEEPEST = 50;

    Element {
        children = List.copyOf(children);
    }

    /// @throws XMLStreamException also for a document type: there are no entities to be had here
    static Element read(byte[] xml) throws XMLStreamException {
        var factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        // Its getText() throws what is no XMLStreamException
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        var reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
        try {
            while (reader.next() != XMLStreamReader.START_ELEMENT) {
                if (reader.getEventType() == XMLStreamReader.DTD) {
                    throw new XMLStreamException("a document type (expected: none)");
                }
            }
            return element(reader, 1);
        } finally {
            reader.close();
        }
    }

    private static Element element(XMLStreamReader reader, int depth) throws XMLStreamException {
        if (depth > DEEPEST) {
            throw new XMLStreamException(
                    "elements in one another (expected: at most " + DEEPEST + ")");
        }
        var name = reader.getLocalName();
        var text = new StringBuilder();
        List<Element> children = new ArrayList<>();
        while (reader.next() != XMLStreamReader.END_ELEMENT) {
            if (reader.isStartElement()) {
                children.add(element(reader, depth + 1));
            } else if (reader.isCharacters()) {
                text.append(reader.getText());
            }
        }
        return new Element(name, text.toString().strip(), children);
    }

    Stream<Element> all(String child) {
        return children.stream().filter(each -> each.name.equals(child));
    }

    /// The elements `item` of a set; none when there is no such set.
    Stream<Element> items(String set) {
        return all(set).flatMap(each -> each.all("item"));
    }

    /// The text of a child, or of a child of one: `instanceState/name`. Empty when there is none.
    String text(String path) {
        int slash = path.indexOf('/');
        var first = slash < 0 ? path : path.substring(0, slash);
        var found = all(first).findFirst();
        if (found.isEmpty()) {
            return "";
        }
        return slash < 0 ? found.get().text : found.get().text(path.substring(slash + 1));
    }
}
