/// A function's code on disk: archives unpacked as Lambda does it, build folders brought into the
/// layout of a Lambda. Knows files only: it loads no class and starts nothing.
@NullMarked
package dev.elbow.function.code;

import org.jspecify.annotations.NullMarked;
