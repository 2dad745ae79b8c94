// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/conflict_view.h"

#include "app/models/display.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"

#include <QGridLayout>
#include <QHBoxLayout>

namespace licheng
{

using namespace Qt::Literals::StringLiterals;

ConflictView::ConflictView(const std::vector<RecordFormPresenter::Difference> &differences, QWidget *parent) : Card(parent)
{
    setObjectName(u"conflict"_s);
    setHeader(tr("Two versions"), tr("only what differs"));
    auto *inner = new QWidget(this);
    auto *grid = new QGridLayout(inner);
    grid->setContentsMargins(tokens::cardPadding, tokens::grid, tokens::cardPadding, tokens::gap);
    grid->setHorizontalSpacing(tokens::cardPadding);
    grid->setVerticalSpacing(tokens::grid);
    grid->addWidget(new TextLabel(tr("Mine"), Type::Small, Ink::Dim), 0, 1);
    grid->addWidget(new TextLabel(tr("Saved by somebody else"), Type::Small, Ink::Dim), 0, 2);
    int row = 1;
    for (const auto &difference : differences) {
        const auto text = [&](const QJsonValue &value) {
            const QString shown = displayText(*difference.field, value);
            return shown.isEmpty() ? u"—"_s : shown;
        };
        grid->addWidget(new TextLabel(fieldTitle(*difference.field), Type::Body, Ink::Dim), row, 0);
        grid->addWidget(new TextLabel(text(difference.mine), Type::Body), row, 1);
        grid->addWidget(new TextLabel(text(difference.theirs), Type::Body), row, 2);
        ++row;
    }
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 1);
    auto *mine = new Button(tr("Keep mine"), ButtonKind::Secondary, inner);
    mine->setObjectName(u"keepMine"_s);
    auto *theirs = new Button(tr("Take theirs"), ButtonKind::Secondary, inner);
    theirs->setObjectName(u"takeTheirs"_s);
    for (Button *button : {mine, theirs})
        button->setAutoDefault(false);
    grid->addWidget(mine, row, 1, Qt::AlignLeft);
    grid->addWidget(theirs, row, 2, Qt::AlignLeft);
    body()->addWidget(inner);
    connect(mine, &Button::clicked, this, &ConflictView::mineChosen);
    connect(theirs, &Button::clicked, this, &ConflictView::theirsChosen);
}

} // namespace licheng
