package dev.elbow.intake.template;

import dev.elbow.intake.template.source.Mistake;
import dev.elbow.intake.template.source.TemplateMistakes;
import dev.elbow.intake.template.type.Value;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Short ways to read a template in a test.
final class Templates {

    /// `Web.Ref` → `<Web.Ref>`, so that a test sees where an attribute went.
    static final Attributes MARKED =
            (id, attribute) -> new AttributeValue.Text("<" + id + "." + attribute + ">");

    private Templates() {}

    static Template read(String text) {
        return read(text, Map.of());
    }

    static Template read(String text, Map<String, String> parameters) {
        var template = Template.parse("t.yaml", text, parameters, PseudoParameters.UNSAID);
        if (!template.mistakes().isEmpty()) {
            throw new TemplateMistakes(template.mistakes());
        }
        return template;
    }

    /// The messages of all mistakes.
    static List<String> mistakes(String text) {
        return mistakes(text, Map.of());
    }

    static List<String> mistakes(String text, Map<String, String> parameters) {
        try {
            read(text, parameters);
            return List.of();
        } catch (TemplateMistakes e) {
            return e.mistakes().stream().map(Mistake::toString).toList();
        }
    }

    /// The computed properties of a resource as maps, lists and texts.
    static Object content(Template template, String logicalId) {
        return fields(template, logicalId).content();
    }

    static Value.Fields fields(Template template, String logicalId) {
        return template.resources().stream()
                .filter(resource -> resource.logicalId().equals(logicalId))
                .map(resource -> template.settings(resource, MARKED).fields())
                .findFirst()
                .orElseThrow();
    }

    static Path fixture(String name) {
        var url = Templates.class.getResource("/dev/elbow/intake/" + name);
        if (url == null) {
            throw new IllegalArgumentException(name);
        }
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
