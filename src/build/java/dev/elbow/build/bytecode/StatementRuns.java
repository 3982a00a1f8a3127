package dev.elbow.build.bytecode;

import java.lang.classfile.Instruction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sorts runs of statements that are alike but for one operand, by exchanging the operands.
final class StatementRuns {
    private StatementRuns() {}

    /// @param end the index after the statement's last instruction
    /// @param operand the index of the instruction that may differ
    /// @param text the operand, for the order
    /// @param likeness what the statements of a run have in common
    record MovableStatement(int end, int operand, String text, List<?> likeness) {}

    /// Finds statements whose order has no effect.
    interface StatementForm {
        /// The statement that begins at the index, if it is of this form.
        @Nullable MovableStatement at(List<Instruction> code, int index);
    }

    static List<Instruction> sort(List<Instruction> code, StatementForm form) {
        List<Instruction> sorted = new ArrayList<>(code);
        int index = 0;
        while (index < code.size()) {
            var run = run(code, index, form);
            var operands =
                    run.stream()
                            .sorted(Comparator.comparing(MovableStatement::text))
                            .map(statement -> code.get(statement.operand()))
                            .toList();
            for (int i = 0; i < run.size(); i++) {
                sorted.set(run.get(i).operand(), operands.get(i));
            }
            index = run.isEmpty() ? index + 1 : run.getLast().end();
        }
        return sorted;
    }

    private static List<MovableStatement> run(
            List<Instruction> code, int start, StatementForm form) {
        List<MovableStatement> run = new ArrayList<>();
        for (var next = form.at(code, start);
                next != null
                        && (run.isEmpty() || next.likeness().equals(run.getFirst().likeness()));
                next = next.end() < code.size() ? form.at(code, next.end()) : null) {
            run.add(next);
        }
        return run;
    }
}
