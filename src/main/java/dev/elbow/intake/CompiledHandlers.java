package dev.elbow.intake;

/// Which handlers are part of Elbow itself: those of the `functions/` tree.
@FunctionalInterface
interface CompiledHandlers {

    /// @param className such as `example.Hello`
    boolean has(String className);

    /// The classes that this room's class loader sees. Dev mode gives it a new one with each
    /// reload.
    static CompiledHandlers onClassPath() {
        return className -> {
            try {
                Class.forName(className, false, CompiledHandlers.class.getClassLoader());
                return true;
            } catch (ClassNotFoundException | LinkageError absent) {
                return false;
            }
        };
    }
}
