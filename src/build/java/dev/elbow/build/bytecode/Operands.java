package dev.elbow.build.bytecode;

import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.classfile.instruction.ConstantInstruction.LoadConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The operands of instructions as text and numbers; an instruction of another kind, or an index
/// after the last, has none.
final class Operands {
    static final int NONE = -1;

    private Operands() {}

    static @Nullable String string(List<Instruction> code, int index) {
        return at(code, index) instanceof LoadConstantInstruction load
                        && load.constantEntry() instanceof StringEntry text
                ? text.stringValue()
                : null;
    }

    static @Nullable String type(List<Instruction> code, int index) {
        return at(code, index) instanceof LoadConstantInstruction load
                        && load.constantEntry() instanceof ClassEntry type
                ? type.asInternalName()
                : null;
    }

    /// The name and descriptor of a method that is called, such as `add(Ljava/lang/Object;)Z`.
    static @Nullable String call(List<Instruction> code, int index) {
        return at(code, index) instanceof InvokeInstruction call
                ? call.name().stringValue() + call.type().stringValue()
                : null;
    }

    /// The variable that a reference is read from.
    static int load(List<Instruction> code, int index) {
        return at(code, index) instanceof LoadInstruction load ? load.slot() : NONE;
    }

    /// The variable that a reference is written to.
    static int store(List<Instruction> code, int index) {
        return at(code, index) instanceof StoreInstruction store ? store.slot() : NONE;
    }

    /// Tells whether no instruction but one reads the variable.
    static boolean isReadOnce(List<Instruction> code, int variable) {
        return code.stream()
                        .filter(
                                each ->
                                        each instanceof LoadInstruction load
                                                && load.slot() == variable)
                        .count()
                == 1;
    }

    static @Nullable FieldInstruction field(List<Instruction> code, int index, Opcode opcode) {
        return at(code, index) instanceof FieldInstruction field && field.opcode() == opcode
                ? field
                : null;
    }

    static boolean isPop(List<Instruction> code, int index) {
        var instruction = at(code, index);
        return instruction != null && instruction.opcode() == Opcode.POP;
    }

    /// The variable of a collection, such as `java/util/HashSet`, that the four instructions make.
    static int newCollection(List<Instruction> code, int index, String type) {
        return at(code, index) instanceof NewObjectInstruction made
                        && made.className().asInternalName().equals(type)
                        && "<init>()V".equals(call(code, index + 2))
                ? store(code, index + 3)
                : NONE;
    }

    private static @Nullable Instruction at(List<Instruction> code, int index) {
        return index >= 0 && index < code.size() ? code.get(index) : null;
    }
}
