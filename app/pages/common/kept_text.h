// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/draft_files.h"

#include <QList>

class QPlainTextEdit;

namespace licheng {

/// Where the text of a dialog is kept while it is typed: for the next opening about the same, also after the
/// program ended.
struct KeptText
{
    DraftFiles *files = nullptr; ///< null: nowhere
    QString name = {};
};
/// what: of the text ("returnReason"); about: the records that it is about.
[[nodiscard]] KeptText keptText(DraftFiles &files, const QString &what, const QList<qint64> &about);

/// Puts into the editor what is kept, and keeps what is typed.
void keepTyped(QPlainTextEdit *editor, const KeptText &kept);
/// It was used, and is wanted no more.
void forget(const KeptText &kept);

} // namespace licheng
