// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/publishing/schedule_text.h"

#include <QByteArray>

namespace licheng::publishing {

/// The schedule as one page for the school's web site (article 4, second sentence): a plain table, which
/// repeats its head on every printed page, with no script and nothing from elsewhere; HTML 5 that is XML as
/// well, UTF-8.
[[nodiscard]] QByteArray scheduleHtml(const Schedule &schedule);

} // namespace licheng::publishing
