package dev.elbow.intake.template.source;

import java.util.List;
import java.util.stream.Collectors;

/// A template cannot be used: everything that is wrong with it, in the order of the file. Nothing
/// was created.
public final class TemplateMistakes extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Mistake> mistakes;

    public TemplateMistakes(List<Mistake> mistakes) {
        super(
                mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n")),
                null,
                false,
                false);
        this.mistakes = List.copyOf(mistakes);
    }

    public List<Mistake> mistakes() {
        return mistakes;
    }
}
