/// What a function's classes call where they were written to call the JDK. All but [Host] and
/// [EnvironmentEnded] are defined afresh by the class loader of each environment, so their statics
/// belong to it. They use nothing but the JDK and those two.
@NullMarked
package dev.elbow.function.packaged.inside;

import org.jspecify.annotations.NullMarked;
