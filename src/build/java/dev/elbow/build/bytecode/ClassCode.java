package dev.elbow.build.bytecode;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.FieldRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.ConstantInstruction.LoadConstantInstruction;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/// Reads and rewrites classes whose methods run from their first instruction to their last, as
/// those that set something up do.
final class ClassCode {
    /// Constants come in the order in which the code uses them.
    private static final ClassFile FILES = ClassFile.of(ConstantPoolSharingOption.NEW_POOL);

    private ClassCode() {}

    static boolean usesClass(byte[] type, String name) {
        return hasConstant(
                type,
                constant ->
                        constant instanceof ClassEntry used && used.asInternalName().equals(name));
    }

    static boolean usesField(byte[] type, String owner, String prefix) {
        return hasConstant(
                type,
                constant ->
                        constant instanceof FieldRefEntry field
                                && field.owner().asInternalName().equals(owner)
                                && field.name().stringValue().startsWith(prefix));
    }

    /// Tells whether no method has a branch, a handler or a table of lines or variables.
    static boolean isStraight(byte[] type) {
        return FILES.parse(type).methods().stream()
                .flatMap(method -> method.code().stream())
                .flatMap(CodeModel::elementStream)
                .allMatch(Instruction.class::isInstance);
    }

    /// @throws IllegalArgumentException if not [#isStraight]
    static byte[] rewrite(byte[] type, UnaryOperator<List<Instruction>> change) {
        var model = FILES.parse(type);
        if (!isStraight(type)) {
            throw new IllegalArgumentException(
                    "%s: a branch, a handler or a table (expected: instructions in one line)"
                            .formatted(model.thisClass().asInternalName()));
        }
        MethodTransform methods =
                (method, element) -> {
                    if (element instanceof CodeModel code) {
                        var before = code.elementStream().map(Instruction.class::cast).toList();
                        var after = change.apply(before);
                        method.withCode(builder -> after.forEach(each -> write(builder, each)));
                    } else {
                        method.with(element);
                    }
                };
        return FILES.transformClass(model, ClassTransform.transformingMethods(methods));
    }

    private static boolean hasConstant(byte[] type, Predicate<PoolEntry> condition) {
        return StreamSupport.stream(FILES.parse(type).constantPool().spliterator(), false)
                .anyMatch(condition);
    }

    /// A constant's place, which may have changed, decides between `ldc` and `ldc_w`.
    private static void write(CodeBuilder code, Instruction instruction) {
        if (instruction instanceof LoadConstantInstruction load) {
            code.ldc(load.constantEntry());
        } else {
            code.with(instruction);
        }
    }
}
