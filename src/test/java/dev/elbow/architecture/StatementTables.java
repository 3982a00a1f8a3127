package dev.elbow.architecture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/// The tables of a page whose rows are a statement, its section, and the tests that show it.
///
/// @param lines of the page
/// @param types the names of the classes that a row may mean
record StatementTables(List<String> lines, List<String> types) {
    private static final String HEADER = "| statement | section | test |";
    private static final Pattern REFERENCE = Pattern.compile("`([A-Za-z0-9.]+)#(\\w+)`");

    /// The rows of all tables, without header and rule.
    List<String> rows() {
        var rows = new ArrayList<String>();
        boolean inside = false;
        for (var line : lines) {
            if (line.equals(HEADER)) {
                inside = true;
            } else if (!line.startsWith("|")) {
                inside = false;
            } else if (inside && !line.startsWith("| ---")) {
                rows.add(line);
            }
        }
        return rows;
    }

    /// Lines of tables that have another header, which no rule looks at.
    List<String> otherTables() {
        return Stream.iterate(0, line -> line < lines.size() - 1, line -> line + 1)
                .filter(line -> lines.get(line + 1).startsWith("| ---"))
                .map(lines::get)
                .filter(header -> !header.equals(HEADER))
                .toList();
    }

    /// Rows that lack a part, stand twice, or name no test that runs.
    List<String> wrongRows() {
        var statements = new HashSet<String>();
        var wrong = new ArrayList<String>();
        for (var row : rows()) {
            var cells = row.split("\\|", -1);
            if (cells.length != 5 || cells[1].isBlank() || cells[2].isBlank()) {
                wrong.add(row + " (expected: a statement, its section and its tests)");
                continue;
            }
            if (!statements.add(cells[1].strip() + cells[2])) {
                wrong.add(row + " (expected: each statement once)");
            }
            references(cells[3].strip()).forEach(fault -> wrong.add(row + " " + fault));
        }
        return wrong;
    }

    private List<String> references(String cell) {
        var faults = new ArrayList<String>();
        for (var part : cell.split(", ", -1)) {
            var reference = REFERENCE.matcher(part);
            if (!reference.matches()) {
                faults.add("'" + part + "' (expected: `Class#method`)");
            } else {
                var type = reference.group(1);
                var found = types(type);
                if (found.size() != 1) {
                    faults.add(
                            "%s: %d classes (expected: one, with as much of its package as it takes)"
                                    .formatted(type, found.size()));
                } else if (!isTest(found.getFirst(), reference.group(2))) {
                    faults.add(part + " (expected: a test)");
                }
            }
        }
        return faults;
    }

    /// The names of the classes in folders that packages begin in.
    static List<String> typesBelow(Path... folders) {
        return Stream.of(folders)
                .flatMap(
                        folder ->
                                new SourceTree(folder)
                                        .javaFiles().stream()
                                                .map(file -> className(folder.relativize(file))))
                .toList();
    }

    private List<String> types(String reference) {
        return types.stream().filter(name -> ("." + name).endsWith("." + reference)).toList();
    }

    private static String className(Path file) {
        return Stream.of(file.toString().replaceFirst("\\.java$", "").split("/"))
                .collect(Collectors.joining("."));
    }

    private static boolean isTest(String type, String name) {
        try {
            var tests = Class.forName(type, false, StatementTables.class.getClassLoader());
            return ReflectionSupport.findMethods(
                            tests,
                            method -> method.getName().equals(name),
                            HierarchyTraversalMode.TOP_DOWN)
                    .stream()
                    .anyMatch(method -> AnnotationSupport.isAnnotated(method, Testable.class));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(type + " is not compiled", e);
        }
    }
}
