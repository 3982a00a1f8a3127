/// The structures of AWS's model that several operations share, named as AWS names them; with
/// `Description` where `model` has the plain name.
///
/// Must not know operations or the store.
@NullMarked
package dev.elbow.control.shape;

import org.jspecify.annotations.NullMarked;
