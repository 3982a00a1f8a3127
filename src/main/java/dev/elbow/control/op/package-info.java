/// The operations: a record that is AWS's request, a record that is its answer, a function between.
/// Pure over a snapshot or a draft and the [Call]; all validation of meaning is here.
///
/// Must not know HTTP, CDI (but for the registration of records for native images) or time.
@NullMarked
package dev.elbow.control.op;

import org.jspecify.annotations.NullMarked;
