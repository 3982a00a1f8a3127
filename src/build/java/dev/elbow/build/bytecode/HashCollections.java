package dev.elbow.build.bytecode;

import static dev.elbow.build.bytecode.Operands.NONE;
import static dev.elbow.build.bytecode.Operands.call;
import static dev.elbow.build.bytecode.Operands.isPop;
import static dev.elbow.build.bytecode.Operands.isReadOnce;
import static dev.elbow.build.bytecode.Operands.load;
import static dev.elbow.build.bytecode.Operands.newCollection;
import static dev.elbow.build.bytecode.Operands.store;
import static dev.elbow.build.bytecode.Operands.string;
import static dev.elbow.build.bytecode.Operands.type;

import dev.elbow.build.bytecode.StatementRuns.MovableStatement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The elements that ArC's `ComponentsProvider` and recorded code put into new hash sets and hash
/// maps, sorted.
///
/// Quarkus has these from a `Set.of(…)` or a set of `Class` objects, both of another order in each
/// JVM.
final class HashCollections {
    private static final String SET = "java/util/HashSet";
    private static final String MAP = "java/util/HashMap";
    private static final String ADD = "add(Ljava/lang/Object;)Z";
    private static final String PUT = "put(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;";

    private final Map<String, byte[]> classes;

    HashCollections(Map<String, byte[]> classes) {
        this.classes = classes;
    }

    void order() {
        classes.replaceAll(
                (name, type) ->
                        isUser(name, type) ? ClassCode.rewrite(type, HashCollections::sort) : type);
    }

    private static boolean isUser(String name, byte[] type) {
        return (name.equals("io/quarkus/arc/setup/Default_ComponentsProvider.class")
                        || name.startsWith("io/quarkus/runner/recorded/"))
                && ClassCode.usesClass(type, SET)
                && ClassCode.isStraight(type);
    }

    private static List<Instruction> sort(List<Instruction> code) {
        var names = StatementRuns.sort(code, HashCollections::addName);
        var types = StatementRuns.sort(names, HashCollections::addClass);
        return StatementRuns.sort(types, HashCollections::putAnnotation);
    }

    /// `set.add("name")`
    private static @Nullable MovableStatement addName(List<Instruction> code, int index) {
        var set = load(code, index);
        var name = string(code, index + 1);
        return name != null
                        && ADD.equals(call(code, index + 2))
                        && isPop(code, index + 3)
                        && isNew(code, index, set, SET)
                ? new MovableStatement(index + 4, index + 1, name, List.of(set))
                : null;
    }

    /// `var type = Class.forName("name", true, Thread.currentThread().getContextClassLoader());
    /// ((Collection) set).add(type)`
    private static @Nullable MovableStatement addClass(List<Instruction> code, int index) {
        var loader = store(code, index + 2);
        var name = string(code, index + 3);
        var type = store(code, index + 7);
        var set = load(code, index + 8);
        var called = call(code, index + 6);
        return "currentThread()Ljava/lang/Thread;".equals(call(code, index))
                        && name != null
                        && load(code, index + 5) == loader
                        && called != null
                        && called.startsWith("forName(")
                        && load(code, index + 10) == type
                        && isReadOnce(code, type)
                        && ADD.equals(call(code, index + 11))
                        && isPop(code, index + 12)
                        && isNew(code, index, set, SET)
                ? new MovableStatement(index + 13, index + 3, name, List.of(set))
                : null;
    }

    /// `var literals = new HashSet(); literals.add(Literal.INSTANCE); …; map.put(Annotation.class,
    /// literals)`
    private static @Nullable MovableStatement putAnnotation(List<Instruction> code, int index) {
        var literals = newCollection(code, index, SET);
        if (literals == NONE) {
            return null;
        }
        List<Object> likeness = new ArrayList<>();
        int next = index + 4;
        for (; load(code, next) == literals; next += 4) {
            var literal = Operands.field(code, next + 1, Opcode.GETSTATIC);
            if (literal == null || !ADD.equals(call(code, next + 2)) || !isPop(code, next + 3)) {
                return null;
            }
            likeness.add(literal.owner().asInternalName() + "." + literal.name().stringValue());
        }
        var map = load(code, next);
        var annotation = type(code, next + 1);
        likeness.add(map);
        return annotation != null
                        && load(code, next + 2) == literals
                        && PUT.equals(call(code, next + 3))
                        && isPop(code, next + 4)
                        && isNew(code, index, map, MAP)
                ? new MovableStatement(next + 5, next + 1, annotation, likeness)
                : null;
    }

    /// Tells whether the variable has, at the index, a collection of the type that the same code
    /// made.
    private static boolean isNew(List<Instruction> code, int index, int variable, String type) {
        for (int i = index - 1; i >= 0 && variable != NONE; i--) {
            if (store(code, i) == variable) {
                return newCollection(code, i - 3, type) == variable;
            }
        }
        return false;
    }
}
