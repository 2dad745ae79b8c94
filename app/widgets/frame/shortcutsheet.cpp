// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/frame/shortcutsheet.h"

#include "app/widgets/frame/actiontable.h"
#include "app/widgets/frame/page.h"
#include "app/widgets/frame/scrollplace.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"

#include <QAction>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

/// The key is labelled Enter on every keyboard sold in Taiwan; Qt calls it Return.
QString keyName(const QKeySequence &key)
{
    return key.toString(QKeySequence::NativeText).replace(u"Return"_s, u"Enter"_s);
}

bool isInUse(const QWidget *widget)
{
    return widget && widget->isVisible() && widget->isEnabled();
}

} // namespace

std::vector<KeyHelp> ownKeysOf(const QWidget &place)
{
    const QString group = ShortcutSheet::tr("Here");
    std::vector<KeyHelp> keys;
    const auto add = [&](const QString &text, const QKeySequence &key) {
        const KeyHelp help{group, text, keyName(key)};
        if (!text.isEmpty() && !key.isEmpty() && std::find(keys.begin(), keys.end(), help) == keys.end())
            keys.push_back(help);
    };
    for (const QShortcut *shortcut : place.findChildren<QShortcut *>()) {
        const auto *host = qobject_cast<const QWidget *>(shortcut->parent());
        const auto *button = qobject_cast<const QAbstractButton *>(host);
        if (!isInUse(host) || !shortcut->isEnabled())
            continue;
        const QString text = !shortcut->whatsThis().isEmpty() ? shortcut->whatsThis()
                             : button                         ? button->text()
                                                              : QString();
        add(text, shortcut->key());
    }
    for (const QAbstractButton *button : place.findChildren<QAbstractButton *>()) {
        if (isInUse(button))
            add(button->text().isEmpty() ? button->accessibleName() : button->text(), button->shortcut());
    }
    return keys;
}

std::vector<KeyHelp> keysOf(const ActionTable &actions, const QWidget &place)
{
    QStringList offered;
    const auto take = [&](const QWidget *widget) {
        if (const auto *page = qobject_cast<const Page *>(widget); isInUse(page))
            offered += page->offered();
    };
    take(&place);
    for (const Page *page : place.findChildren<Page *>())
        take(page);
    std::vector<KeyHelp> keys = ownKeysOf(place);
    const auto add = [&](const ActionEntry &entry) {
        // What stands here answers the key before the window does.
        const QString name = keyName(entry.shortcut);
        const bool isTold = std::ranges::find(keys, name, &KeyHelp::key) != keys.end();
        const QAction *action = actions.action(entry.id);
        if (action->isEnabled() && action->isVisible() && !entry.shortcut.isEmpty() && !isTold)
            keys.push_back({entry.group, entry.text, name});
    };
    // What is this page's alone stands before what is the same everywhere, and is seen without scrolling.
    for (const ActionEntry &entry : actions.entries()) {
        if (offered.contains(entry.id))
            add(entry);
    }
    for (const ActionEntry &entry : actions.entries()) {
        if (entry.id.startsWith("frame."_L1) || entry.id.startsWith("session."_L1))
            add(entry);
    }
    return keys;
}

ShortcutSheet::ShortcutSheet(const std::vector<KeyHelp> &keys, QWidget *parent) : QDialog(parent)
{
    setObjectName(u"shortcutSheet"_s);
    setWindowTitle(tr("Keyboard shortcuts"));
    auto *content = new QWidget;
    auto *grid = new QGridLayout(content);
    grid->setContentsMargins(0, 0, tokens::gap, 0);
    grid->setHorizontalSpacing(tokens::pageMargin);
    grid->setVerticalSpacing(6);
    QStringList groups;
    for (const KeyHelp &key : keys) {
        if (!groups.contains(key.group))
            groups << key.group;
    }
    int row = 0;
    for (const QString &group : std::as_const(groups)) {
        auto *title = new TextLabel(group, Type::Heading);
        title->setContentsMargins(0, row == 0 ? 0 : tokens::gap, 0, 2);
        grid->addWidget(title, row++, 0, 1, 2);
        for (const KeyHelp &key : keys) {
            if (key.group != group)
                continue;
            grid->addWidget(new TextLabel(key.text), row, 0);
            grid->addWidget(new TextLabel(key.key, Type::Small, Ink::Dim), row++, 1, Qt::AlignRight);
        }
    }
    grid->setRowStretch(row, 1);
    grid->setColumnStretch(0, 1);

    auto *scroll = new ScrollPlace(content);
    scroll->keysFrom(this);
    auto *close = new Button(tr("Close"));
    close->answerEnter();
    connect(close, &Button::clicked, this, &QDialog::accept);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(0, 0, tokens::gap, 0);
    foot->addStretch(1);
    foot->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(tokens::pageMargin, 20, tokens::gap, 20);
    column->setSpacing(tokens::cardPadding);
    column->addWidget(scroll, 1);
    column->addLayout(foot);
    resize(460, std::min(180 + row * 26, 620));
}

} // namespace licheng
