package dev.elbow.intake.template.source;

/// Makes JSON readable as YAML. JSON is nearly a subset of it, two things apart: tabs as white
/// space, and `\/`.
final class JsonText {

    private JsonText() {}

    static String asYaml(String text) {
        var content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return content.stripLeading().startsWith("{") ? converted(content) : content;
    }

    private static String converted(String json) {
        var yaml = new StringBuilder(json.length());
        var quoted = false;
        for (var i = 0; i < json.length(); i++) {
            var c = json.charAt(i);
            if (quoted && c == '\\' && i + 1 < json.length()) {
                var escaped = json.charAt(++i);
                yaml.append(escaped == '/' ? "/" : "\\" + escaped);
            } else {
                quoted ^= c == '"';
                yaml.append(c == '\t' && !quoted ? ' ' : c);
            }
        }
        return yaml.toString();
    }
}
