// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pages/common/page_context.h"
#include "app/presenters/bulk_step.h"

class QInputDialog;

namespace licheng {

/// Offers the way on when the quota of selections is used up (article 6, paragraph 1): one that is selected
/// makes room for the record. Says the refusal where nothing selected could be exchanged. \p done follows an
/// exchange, which can be undone.
void offerExchange(const PageContext &context, QWidget *parent, const BulkStep &step, qint64 id,
                   const Refusal &refusal, std::function<void()> done);

/// A long sentence over what is asked wraps instead of making the dialog as wide as itself.
void wrapLabel(QInputDialog &dialog);

} // namespace licheng
