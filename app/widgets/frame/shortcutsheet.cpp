// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/frame/shortcutsheet.h"

#include "app/widgets/frame/actiontable.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace licheng {

ShortcutSheet::ShortcutSheet(const ActionTable &actions, QWidget *parent) : QDialog(parent)
{
    setObjectName(u"shortcutSheet"_s);
    setWindowTitle(tr("Keyboard shortcuts"));
    auto *content = new QWidget;
    auto *grid = new QGridLayout(content);
    grid->setContentsMargins(0, 0, tokens::gap, 0);
    grid->setHorizontalSpacing(tokens::pageMargin);
    grid->setVerticalSpacing(6);
    QStringList groups;
    for (const ActionEntry &entry : actions.entries()) {
        if (!entry.shortcut.isEmpty() && !groups.contains(entry.group))
            groups << entry.group;
    }
    int row = 0;
    for (const QString &group : std::as_const(groups)) {
        auto *title = new TextLabel(group, Type::Heading);
        title->setContentsMargins(0, row == 0 ? 0 : tokens::gap, 0, 2);
        grid->addWidget(title, row++, 0, 1, 2);
        for (const ActionEntry &entry : actions.entries()) {
            if (entry.group != group || entry.shortcut.isEmpty())
                continue;
            grid->addWidget(new TextLabel(entry.text), row, 0);
            grid->addWidget(new TextLabel(actions.keyHint(entry.id), Type::Small, Ink::Dim), row++, 1,
                            Qt::AlignRight);
        }
    }
    grid->setRowStretch(row, 1);
    grid->setColumnStretch(0, 1);

    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
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
