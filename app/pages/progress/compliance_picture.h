// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/progress/progress_pictures.h"
#include "app/presenters/compliance_text.h"

namespace licheng {

/// The whole regulation on one page: a row an article, a tile an item. States are told by sign and hatching
/// as well as by colour. `titles` are those of the articles.
[[nodiscard]] ProgressPicture compliancePicture(const ComplianceBoard &board,
                                                const std::map<QString, QString> &titles,
                                                const ShowsRecords &shows);

} // namespace licheng
