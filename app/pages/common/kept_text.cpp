// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/kept_text.h"

#include <QCryptographicHash>
#include <QPlainTextEdit>

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

KeptText keptText(DraftFiles &files, const QString &what, const QList<qint64> &about)
{
    QList<qint64> ids = about;
    std::sort(ids.begin(), ids.end());
    QCryptographicHash digest(QCryptographicHash::Sha256);
    for (const qint64 id : ids)
        digest.addData(QByteArray::number(id) + ' ');
    // A few thousand records have one name, too.
    return {&files, what + u'-' + QString::fromLatin1(digest.result().toHex().first(32)) + u".txt"_s};
}

void keepTyped(QPlainTextEdit *editor, const KeptText &kept)
{
    if (!kept.files)
        return;
    if (const QByteArray typed = kept.files->read(kept.name); !typed.isEmpty()) {
        editor->setPlainText(QString::fromUtf8(typed));
        editor->moveCursor(QTextCursor::End);
    }
    QObject::connect(editor, &QPlainTextEdit::textChanged, editor, [editor, kept] {
        if (editor->document()->isEmpty())
            forget(kept);
        else
            kept.files->keep(kept.name, editor->toPlainText().toUtf8());
    });
}

void forget(const KeptText &kept)
{
    if (kept.files)
        kept.files->remove(kept.name);
}

} // namespace licheng
