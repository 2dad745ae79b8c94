// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"

#include <functional>

namespace licheng {

/// Looks for the row of a record in a list; done is told it, or -1: it is not listed, or so far down that a
/// filter leads there sooner. done does not run once the context is gone.
void findRow(RecordSource &source, protocol::RecordQuery list, qint64 id, QObject *context,
             std::function<void(int row)> done);

} // namespace licheng
