package dev.elbow.control.wire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/// The two documents that AWS answers with (alb-spec §1.1).
public final class XmlAnswer {
    private static final String NAMESPACE =
            "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/";
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private XmlAnswer() {}

    /// @param operation such as `CreateListener`
    public static String result(String operation, Record result, String requestId) {
        var xml = new Xml().open(operation + "Response", NAMESPACE).open(operation + "Result");
        members(xml, result);
        return xml.close(operation + "Result")
                .open("ResponseMetadata")
                .element("RequestId", requestId)
                .close("ResponseMetadata")
                .close(operation + "Response")
                .toString();
    }

    public static String error(ApiFailure failure, String requestId) {
        return new Xml()
                .open("ErrorResponse", NAMESPACE)
                .open("Error")
                .element("Type", failure.status() < 500 ? "Sender" : "Receiver")
                .element("Code", failure.code())
                .element("Message", failure.sentence())
                .close("Error")
                .element("RequestId", requestId)
                .close("ErrorResponse")
                .toString();
    }

    private static void members(Xml xml, Record structure) {
        for (var member : Shape.of(structure.getClass()).members()) {
            var value = member.valueIn(structure);
            if (value != null) {
                value(xml, member.name(), value);
            }
        }
    }

    private static void value(Xml xml, String name, Object value) {
        switch (value) {
            case Record structure -> {
                xml.open(name);
                members(xml, structure);
                xml.close(name);
            }
            case List<?> list -> {
                xml.open(name);
                list.forEach(item -> value(xml, "member", item));
                xml.close(name);
            }
            case Map<?, ?> map -> {
                xml.open(name);
                map.forEach((key, text) -> entry(xml, key.toString(), text.toString()));
                xml.close(name);
            }
            case Instant moment -> xml.element(name, MILLISECONDS.format(moment));
            case Object text -> xml.element(name, text.toString());
        }
    }

    private static void entry(Xml xml, String key, String value) {
        xml.open("entry").element("key", key).element("value", value).close("entry");
    }
}
