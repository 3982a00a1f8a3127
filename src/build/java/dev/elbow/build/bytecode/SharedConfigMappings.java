package dev.elbow.build.bytecode;

import static dev.elbow.build.bytecode.Operands.NONE;
import static dev.elbow.build.bytecode.Operands.call;
import static dev.elbow.build.bytecode.Operands.field;
import static dev.elbow.build.bytecode.Operands.isReadOnce;
import static dev.elbow.build.bytecode.Operands.load;
import static dev.elbow.build.bytecode.Operands.store;
import static dev.elbow.build.bytecode.Operands.string;

import dev.elbow.build.bytecode.StatementRuns.MovableStatement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.ConstantPoolBuilder;
import java.lang.classfile.instruction.FieldInstruction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The configuration mappings that Quarkus' `SharedConfig` has in its fields `configClass$0`,
/// `configClass$1` …, sorted by type.
///
/// Quarkus collects them in a hash set whose hashes are those of `Class` objects. The classes that
/// pass the fields on to the configuration follow; it keeps mappings in a hash set, and their
/// defaults by name.
final class SharedConfigMappings {
    private static final String OWNER = "io/quarkus/runtime/generated/SharedConfig";
    private static final String FIELD = "configClass$";
    private static final ConstantPoolBuilder CONSTANTS = ConstantPoolBuilder.of();

    private final Map<String, byte[]> classes;

    /// The mappings' fields after the sort by those before it.
    private final Map<String, String> names = new HashMap<>();

    SharedConfigMappings(Map<String, byte[]> classes) {
        this.classes = classes;
    }

    void order() {
        classes.computeIfPresent(
                OWNER + ".class", (_, type) -> ClassCode.rewrite(type, this::sort));
        classes.replaceAll(
                (_, type) ->
                        ClassCode.usesField(type, OWNER, FIELD)
                                ? ClassCode.rewrite(
                                        type,
                                        code ->
                                                StatementRuns.sort(
                                                        code.stream().map(this::rename).toList(),
                                                        SharedConfigMappings::passMapping))
                                : type);
    }

    /// @param name the mapping's type and prefix
    /// @param field the index of the instruction that writes the field
    private record Mapping(String name, int start, int field, int end) {}

    private List<Instruction> sort(List<Instruction> code) {
        var mappings = mappings(code);
        if (mappings.isEmpty()) {
            return code;
        }
        List<Instruction> sorted = new ArrayList<>(code.subList(0, mappings.getFirst().start()));
        var position = 0;
        for (var mapping : mappings.stream().sorted(Comparator.comparing(Mapping::name)).toList()) {
            var after = (FieldInstruction) code.get(mappings.get(position++).field());
            var before = (FieldInstruction) code.get(mapping.field());
            names.put(before.name().stringValue(), after.name().stringValue());
            sorted.addAll(code.subList(mapping.start(), mapping.field()));
            sorted.add(after);
            sorted.addAll(code.subList(mapping.field() + 1, mapping.end()));
        }
        sorted.addAll(code.subList(mappings.getLast().end(), code.size()));
        return sorted;
    }

    /// `configClass$0 = configClass("type", "prefix"); ensureLoaded("type"); …`, one after the
    /// other
    private static List<Mapping> mappings(List<Instruction> code) {
        List<Mapping> mappings = new ArrayList<>();
        for (int i = 0; i < code.size(); i++) {
            var type = string(code, i);
            var prefix = string(code, i + 1);
            var call = call(code, i + 2);
            if (type != null
                    && prefix != null
                    && call != null
                    && call.startsWith("configClass(")
                    && field(code, i + 3, Opcode.PUTSTATIC) != null) {
                int end = i + 4;
                while (string(code, end) != null
                        && "ensureLoaded(Ljava/lang/String;)V".equals(call(code, end + 1))) {
                    end += 2;
                }
                mappings.add(new Mapping(type + " " + prefix, i, i + 3, end));
                i = end - 1;
            } else if (!mappings.isEmpty()) {
                break;
            }
        }
        return mappings;
    }

    private Instruction rename(Instruction instruction) {
        if (instruction.opcode() == Opcode.GETSTATIC
                && instruction instanceof FieldInstruction read
                && read.owner().asInternalName().equals(OWNER)) {
            var before = read.name().stringValue();
            var name = CONSTANTS.utf8Entry(names.getOrDefault(before, before));
            return FieldInstruction.of(
                    Opcode.GETSTATIC,
                    CONSTANTS.fieldRefEntry(
                            read.owner(), CONSTANTS.nameAndTypeEntry(name, read.type())));
        }
        return instruction;
    }

    /// `var mapping = SharedConfig.configClass$0; withMapping(builder, mapping)`
    private static @Nullable MovableStatement passMapping(List<Instruction> code, int index) {
        var field = field(code, index, Opcode.GETSTATIC);
        var variable = store(code, index + 1);
        var builder = load(code, index + 2);
        var call = call(code, index + 4);
        return field != null
                        && field.owner().asInternalName().equals(OWNER)
                        && field.name().stringValue().startsWith(FIELD)
                        && variable != NONE
                        && builder != NONE
                        && load(code, index + 3) == variable
                        && isReadOnce(code, variable)
                        && call != null
                        && call.startsWith("withMapping")
                ? new MovableStatement(
                        index + 5, index, field.name().stringValue(), List.of(call, builder))
                : null;
    }
}
