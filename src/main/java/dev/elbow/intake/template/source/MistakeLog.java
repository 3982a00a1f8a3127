package dev.elbow.intake.template.source;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Gathers mistakes while a template is read, so that the user sees all of them at once.
public final class MistakeLog {

    private final Set<Mistake> mistakes = new LinkedHashSet<>();

    public void add(Position at, Site site, String value, String expected) {
        mistakes.add(Mistake.at(at, site, value, expected));
    }

    void addAll(MistakeLog other) {
        mistakes.addAll(other.mistakes);
    }

    public int size() {
        return mistakes.size();
    }

    /// In the order of the file.
    public List<Mistake> mistakes() {
        return mistakes.stream()
                .sorted(Comparator.comparingInt(Mistake::line).thenComparingInt(Mistake::column))
                .toList();
    }

    /// @throws TemplateMistakes when anything was logged
    public void throwIfAny() {
        if (!mistakes.isEmpty()) {
            throw new TemplateMistakes(mistakes());
        }
    }
}
