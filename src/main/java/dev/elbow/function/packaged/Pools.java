package dev.elbow.function.packaged;

import dev.elbow.function.packaged.inside.Inside;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/// Finds, in one method, where pools and timers are made, so that the environment can end them: by
/// `new`, or by the constructor of a subclass.
final class Pools {
    private static final Set<String> KINDS =
            Set.of(
                    "java/util/concurrent/ThreadPoolExecutor",
                    "java/util/concurrent/ScheduledThreadPoolExecutor",
                    "java/util/concurrent/ForkJoinPool",
                    "java/util/Timer");

    private static final ClassDesc INSIDE = ClassDesc.of(Inside.class.getName());
    private static final MethodTypeDesc KEEP =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object);

    /// For each `new` whose constructor was not called yet: whether the new object is there twice,
    /// once for the constructor and once for whoever wants it.
    private final Deque<Boolean> made = new ArrayDeque<>();

    private boolean afterNew;

    static boolean named(ClassModel model) {
        for (var entry : model.constantPool()) {
            if (entry instanceof ClassEntry type && KINDS.contains(type.asInternalName())) {
                return true;
            }
        }
        return false;
    }

    static boolean concerns(CodeElement element) {
        return element instanceof InvokeInstruction call && isConstructor(call);
    }

    private static boolean isConstructor(InvokeInstruction call) {
        return call.opcode() == Opcode.INVOKESPECIAL
                && call.name().equalsString("<init>")
                && KINDS.contains(call.owner().asInternalName());
    }

    /// After the instruction was written.
    void follow(CodeBuilder to, Instruction instruction) {
        if (afterNew) {
            made.push(instruction.opcode() == Opcode.DUP);
        }
        afterNew =
                instruction instanceof NewObjectInstruction created
                        && KINDS.contains(created.className().asInternalName());
        if (instruction instanceof InvokeInstruction call && isConstructor(call)) {
            if (made.isEmpty()) {
                to.aload(0).invokestatic(INSIDE, "keep", KEEP); // that of the superclass
            } else if (made.pop()) {
                to.dup().invokestatic(INSIDE, "keep", KEEP);
            }
        }
    }
}
