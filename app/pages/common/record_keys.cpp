// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/record_keys.h"

#include <QCoreApplication>
#include <QShortcut>
#include <QWidget>

namespace licheng::record_keys {

namespace {

struct RecordKeys
{
    Q_DECLARE_TR_FUNCTIONS(RecordKeys)
};

void addKey(QWidget &host, const QKeySequence &sequence, const QString &text, const Key &key,
            Qt::ShortcutContext where)
{
    if (!key.run)
        return;
    auto *shortcut = new QShortcut(sequence, &host, nullptr, nullptr, where);
    shortcut->setWhatsThis(key.isTold ? text : QString());
    QObject::connect(shortcut, &QShortcut::activated, &host, key.run);
}

} // namespace

void add(QWidget &page, QWidget &table, const Keys &keys)
{
    // Also from the navigation and the search: a page that is not shown has no keys.
    constexpr auto onPage = Qt::WindowShortcut;
    addKey(page, Qt::Key_F2, RecordKeys::tr("Change the record, or the cell"), keys.change, onPage);
    addKey(page, Qt::Key_F3, RecordKeys::tr("New record"), keys.begin, onPage);
    addKey(table, Qt::Key_Delete, RecordKeys::tr("Remove"), keys.remove, Qt::WidgetShortcut);
}

} // namespace licheng::record_keys
