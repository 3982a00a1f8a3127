package dev.elbow.nativeimage;

import dev.elbow.control.op.Operation;
import dev.elbow.model.Arn;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;

/// The records that the control codec reads and writes by reflection: operations, their answers,
/// and the records in them.
final class WireRecords {
    private final SortedSet<Class<?>> found = new TreeSet<>(Comparator.comparing(Class::getName));

    private WireRecords() {}

    /// @param operations the classes that implement [Operation]
    static SortedSet<Class<?>> of(Collection<Class<?>> operations) {
        var records = new WireRecords();
        for (var operation : operations) {
            records.add(operation);
            Arrays.stream(operation.getGenericInterfaces()).forEach(records::addAnswer);
        }
        return records.found;
    }

    private void addAnswer(Type implemented) {
        if (implemented instanceof ParameterizedType generic
                && generic.getRawType() instanceof Class<?> type
                && Operation.class.isAssignableFrom(type)) {
            add(generic.getActualTypeArguments()[0]);
        }
    }

    private void add(Type type) {
        switch (type) {
            case ParameterizedType generic ->
                    Arrays.stream(generic.getActualTypeArguments()).forEach(this::add);
            // The answer of Invoke is for the one who called; it holds an ARN, and is not written
            case Class<?> plain when plain == Arn.class -> {}
            case Class<?> plain when plain.isRecord() && found.add(plain) ->
                    Arrays.stream(plain.getRecordComponents())
                            .forEach(component -> add(component.getGenericType()));
            case Type _ -> {}
        }
    }
}
