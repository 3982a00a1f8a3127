package dev.elbow.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Rules for the comments of Java files. A rule's answer is the list of its offenders, one line
/// each.
///
/// @param root of the repository, below which pointers resolve
record Comments(Path root, List<Path> files) {
    private static final Pattern QUESTION =
            Pattern.compile("/// (What|Which|How|Whether|Where|Who|Says|Tells)\\b.*");
    private static final Pattern PAGE =
            Pattern.compile(
                    "\\b((?:docs|behaviour|howto|reference|internals|decisions)/[\\w./-]+\\.md)(#[\\w-]+)?");

    /// A section sign is a pointer into a document, which only an RFC may be: those are public.
    private static final Pattern OUTSIDE =
            Pattern.compile(
                    "alb-spec|\\.\\./shared|(?<!RFC \\d{4}(?: and)?[,;]? )(?<!§[\\d.]{1,9} and )§");

    /// The first sentence of a type or a package is no question and no riddle.
    List<String> typesIntroducedByAQuestion() {
        return files.stream().flatMap(this::questions).toList();
    }

    /// Each pointer leads to a heading of a page in the repository, or to an RFC.
    List<String> pointersThatLeadNowhere() {
        return files.stream().flatMap(this::deadPointers).toList();
    }

    private Stream<String> questions(Path file) {
        var found = new ArrayList<String>();
        boolean inside = false;
        for (var line : lines(file)) {
            boolean comment = line.startsWith("///");
            if (comment && !inside && QUESTION.matcher(line).matches()) {
                found.add(file + ": " + line + " (expected: a noun phrase or a verb)");
            }
            inside = comment;
        }
        return found.stream();
    }

    private Stream<String> deadPointers(Path file) {
        var comments =
                lines(file).stream()
                        .map(String::strip)
                        .filter(line -> line.startsWith("//"))
                        .map(line -> line.replaceFirst("^/{2,3} ?", ""))
                        .collect(Collectors.joining(" "));
        var pages =
                PAGE.matcher(comments)
                        .results()
                        .filter(it -> !resolves(it.group(1), it.group(2)))
                        .map(it -> file + ": " + it.group() + " (expected: a page and heading)");
        var outside =
                OUTSIDE.matcher(comments)
                        .results()
                        .map(it -> around(comments, it.start()))
                        .map(it -> file + ": " + it + " (expected: a page here, or an RFC)");
        return Stream.concat(pages, outside);
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - 20), Math.min(text.length(), at + 10));
    }

    private boolean resolves(String page, String anchor) {
        var file =
                Stream.of(".", "docs", "docs/reference")
                        .map(folder -> root.resolve(folder).resolve(page))
                        .filter(Files::isRegularFile)
                        .findFirst();
        return file.isPresent() && (anchor == null || anchors(file.get()).contains(anchor));
    }

    private static List<String> anchors(Path page) {
        return lines(page).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
                .map(title -> "#" + title.replaceAll("[^\\w -]", "").replace(' ', '-'))
                .toList();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
