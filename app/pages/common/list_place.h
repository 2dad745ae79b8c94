// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/record_source.h"

#include <functional>

namespace licheng {

/// Asks at which row of the whole list a record stands; done is told it, or -1: it is not listed, or the
/// server did not answer. done does not run once the context is gone.
void findRow(RecordSource &source, const protocol::RecordQuery &list, qint64 id, QObject *context,
             std::function<void(int row)> done);

} // namespace licheng
