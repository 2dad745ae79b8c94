// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/documents/paper.h"
#include "shared/model/destruction.h"

namespace licheng {

/// 銷毀紀錄: the certificate of a deletion that was carried out, with counts and hashes and no content of the
/// portfolios and no names of students; article 7.
[[nodiscard]] Paper destructionCertificate(const QString &school, const Destruction &destruction);

} // namespace licheng
