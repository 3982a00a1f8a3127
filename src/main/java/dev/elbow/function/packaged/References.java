package dev.elbow.function.packaged;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.ConstantDynamicEntry;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodHandleDesc;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a class file says of the JDK's members that an environment has of its own.
///
/// @param any whether it names one at all
record References(boolean any) {
    private static final Redirects REDIRECTS = Redirects.all();

    static References of(ClassModel model) {
        for (var entry : model.constantPool()) {
            if (entry instanceof MemberRefEntry member && target(member) != null) {
                return new References(true);
            }
        }
        return new References(false);
    }

    boolean concern(CodeElement element) {
        return any
                && switch (element) {
                    case InvokeInstruction call -> called(call) != null;
                    case FieldInstruction field -> read(field) != null;
                    case InvokeDynamicInstruction dynamic -> changes(dynamic.bootstrapArgs());
                    case ConstantInstruction.LoadConstantInstruction constant ->
                            changes(constant.constantEntry());
                    default -> false;
                };
    }

    /// Writes the instruction, or what stands for it.
    void redirect(CodeBuilder to, Instruction instruction) {
        if (!concern(instruction)) {
            to.with(instruction);
            return;
        }
        switch (instruction) {
            case InvokeInstruction call -> call(to, called(call));
            case FieldInstruction field -> call(to, read(field));
            case InvokeDynamicInstruction dynamic ->
                    to.invokedynamic(
                            DynamicCallSiteDesc.of(
                                    dynamic.bootstrapMethod(),
                                    dynamic.name().stringValue(),
                                    dynamic.typeSymbol(),
                                    redirected(dynamic.bootstrapArgs())));
            case ConstantInstruction.LoadConstantInstruction constant ->
                    to.loadConstant(redirected(constant.constantValue()));
            default -> throw new IllegalStateException(instruction.toString());
        }
    }

    private static void call(CodeBuilder to, Redirects.@Nullable Target target) {
        if (target != null) {
            to.invokestatic(target.owner(), target.name(), target.type());
        }
    }

    private static Redirects.@Nullable Target called(InvokeInstruction call) {
        return call.opcode() == Opcode.INVOKESPECIAL ? null : target(call.method());
    }

    private static Redirects.@Nullable Target read(FieldInstruction field) {
        return field.opcode() == Opcode.GETSTATIC ? target(field.field()) : null;
    }

    private static Redirects.@Nullable Target target(MemberRefEntry member) {
        var owner = member.owner().asInternalName();
        return REDIRECTS.concern(owner)
                ? REDIRECTS.of(owner, member.name().stringValue(), member.type().stringValue())
                : null;
    }

    private static boolean changes(LoadableConstantEntry entry) {
        return (entry instanceof MethodHandleEntry || entry instanceof ConstantDynamicEntry)
                && changes(List.of(entry.constantValue()));
    }

    private static boolean changes(List<ConstantDesc> constants) {
        return constants.stream().anyMatch(it -> !redirected(it).equals(it));
    }

    private static ConstantDesc[] redirected(List<ConstantDesc> constants) {
        return constants.stream().map(References::redirected).toArray(ConstantDesc[]::new);
    }

    private static ConstantDesc redirected(ConstantDesc constant) {
        return switch (constant) {
            case DirectMethodHandleDesc handle -> redirected(handle);
            case DynamicConstantDesc<?> dynamic -> {
                var changed = redirected(Arrays.asList(dynamic.bootstrapArgs()));
                yield DynamicConstantDesc.ofNamed(
                        dynamic.bootstrapMethod(),
                        dynamic.constantName(),
                        dynamic.constantType(),
                        changed);
            }
            default -> constant;
        };
    }

    private static MethodHandleDesc redirected(DirectMethodHandleDesc handle) {
        var owner = handle.owner().descriptorString();
        var internal = owner.substring(1, owner.length() - 1);
        var target =
                REDIRECTS.concern(internal)
                        ? REDIRECTS.of(internal, handle.methodName(), handle.lookupDescriptor())
                        : null;
        return target == null
                ? handle
                : MethodHandleDesc.ofMethod(
                        DirectMethodHandleDesc.Kind.STATIC,
                        target.owner(),
                        target.name(),
                        target.type());
    }
}
