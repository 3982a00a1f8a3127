package dev.elbow.function.packaged;

import dev.elbow.function.packaged.inside.Inside;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.StackMapTableAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Rewrites a class file so that it calls the environment where it called the JDK, and so that its
/// loops can be ended.
///
/// Stack maps are carried over rather than made anew: that needs no other class, of which some may
/// be absent, and nothing that is put in is a target of a branch.
final class Rewriter {
    /// Beyond it, what is put in might push a branch out of reach, which is 32,767 bytes: a poll is
    /// as long as the shortest branch. Loops of such a method cannot be ended.
    private static final int LONGEST_POLLED = 16_000;

    private static final ClassDesc INSIDE = ClassDesc.of(Inside.class.getName());
    private static final MethodTypeDesc NOTHING = MethodTypeDesc.of(ConstantDescs.CD_void);
    private static final ClassFile FORMAT =
            ClassFile.of(
                    ClassFile.StackMapsOption.DROP_STACK_MAPS,
                    ClassFile.DeadCodeOption.KEEP_DEAD_CODE,
                    ClassFile.DeadLabelsOption.DROP_DEAD_LABELS);

    /// For a first look, without what only debuggers want.
    private static final ClassFile LOOK =
            ClassFile.of(
                    ClassFile.DebugElementsOption.DROP_DEBUG,
                    ClassFile.LineNumbersOption.DROP_LINE_NUMBERS);

    private Rewriter() {}

    /// @return the class file as it is, when nothing in it is to be changed
    /// @throws ClassFormatError when it is none
    static byte[] rewrite(byte[] classFile) {
        try {
            return rewrite(classFile, FORMAT);
        } catch (IllegalArgumentException unusual) {
            // Obfuscators leave tables for debuggers which the JVM does not look at
            return rewriteWithoutTables(classFile);
        }
    }

    private static byte[] rewriteWithoutTables(byte[] classFile) {
        try {
            return rewrite(classFile, FORMAT.withOptions(ClassFile.DebugElementsOption.DROP_DEBUG));
        } catch (IllegalArgumentException broken) {
            var error = new ClassFormatError(String.valueOf(broken.getMessage()));
            error.initCause(broken);
            throw error;
        }
    }

    private static byte[] rewrite(byte[] classFile, ClassFile format) {
        var looked = LOOK.parse(classFile);
        var found = new Found(References.of(looked), Pools.named(looked));
        var methods = concerned(looked, found);
        return methods.isEmpty()
                ? classFile
                : format.transformClass(format.parse(classFile), new Changes(methods, found));
    }

    /// What is known of a class before its methods are looked at.
    private record Found(References references, boolean pools) {}

    /// The methods to be changed, by their number.
    private static BitSet concerned(ClassModel model, Found found) {
        var concerned = new BitSet();
        int number = 0;
        for (var method : model.methods()) {
            if (method.code().isPresent() && concerns(method.code().get(), found)) {
                concerned.set(number);
            }
            number++;
        }
        return concerned;
    }

    /// The change of one class.
    private static final class Changes implements ClassTransform {
        private final BitSet methods;
        private final Found found;
        private int number;

        Changes(BitSet methods, Found found) {
            this.methods = methods;
            this.found = found;
        }

        @Override
        public void accept(ClassBuilder to, ClassElement element) {
            if (element instanceof MethodModel method && methods.get(number++)) {
                to.transformMethod(
                        method,
                        (builder, part) -> {
                            if (part instanceof CodeModel code) {
                                builder.transformCode(code, new Change(code, found));
                            } else {
                                builder.with(part);
                            }
                        });
            } else {
                to.with(element);
            }
        }
    }

    private static boolean concerns(CodeModel code, Found found) {
        var passed = new HashSet<Label>();
        for (var element : code) {
            if (goesBack(element, passed)
                    || found.references().concern(element)
                    || found.pools() && Pools.concerns(element)) {
                return true;
            }
        }
        return false;
    }

    /// Whether this jumps to what was passed before.
    private static boolean goesBack(CodeElement element, Set<Label> passed) {
        return switch (element) {
            case LabelTarget target -> {
                passed.add(target.label());
                yield false;
            }
            case BranchInstruction branch -> passed.contains(branch.target());
            case TableSwitchInstruction choice ->
                    passed.contains(choice.defaultTarget())
                            || choice.cases().stream().anyMatch(it -> passed.contains(it.target()));
            case LookupSwitchInstruction choice ->
                    passed.contains(choice.defaultTarget())
                            || choice.cases().stream().anyMatch(it -> passed.contains(it.target()));
            default -> false;
        };
    }

    /// The change of one method's code.
    private static final class Change implements CodeTransform {
        private final Set<Label> passed = new HashSet<>();
        private final Pools pools = new Pools();
        private final Found found;
        private final boolean polled;
        private final @Nullable StackMapTableAttribute frames;

        Change(CodeModel code, Found found) {
            this.found = found;
            polled = length(code) <= LONGEST_POLLED;
            frames = code.findAttribute(Attributes.stackMapTable()).orElse(null);
            if (frames != null) {
                // Reading them makes the labels which they name, before the code is gone through
                List.copyOf(frames.entries());
            }
        }

        private static int length(CodeModel code) {
            return code instanceof java.lang.classfile.attribute.CodeAttribute attribute
                    ? attribute.codeLength()
                    : 0;
        }

        @Override
        public void accept(CodeBuilder to, CodeElement element) {
            if (goesBack(element, passed) && polled) {
                to.invokestatic(INSIDE, "poll", NOTHING);
            }
            if (element instanceof Instruction instruction) {
                found.references().redirect(to, instruction);
                if (found.pools()) {
                    pools.follow(to, instruction);
                }
            } else {
                to.with(element);
            }
        }

        @Override
        public void atEnd(CodeBuilder to) {
            if (frames != null) {
                to.with(StackMapTableAttribute.of(frames.entries()));
            }
        }
    }
}
