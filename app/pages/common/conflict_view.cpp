// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/conflict_view.h"

#include "app/models/display.h"
#include "app/widgets/table/flowlayout.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QRadioButton>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

ConflictView::ConflictView(const std::vector<RecordFormPresenter::Difference> &differences, QWidget *parent)
    : Card(parent), m_mix(new Button(tr("Save what is chosen"), ButtonKind::Primary))
{
    setObjectName(u"conflict"_s);
    setHeader(tr("Two versions"), tr("only what both changed"));
    auto *inner = new QWidget(this);
    auto *grid = new QGridLayout(inner);
    grid->setContentsMargins(tokens::cardPadding, tokens::grid, tokens::cardPadding, tokens::gap);
    grid->setHorizontalSpacing(tokens::cardPadding);
    grid->setVerticalSpacing(tokens::grid);
    grid->addWidget(new TextLabel(tr("Mine"), Type::Small, Ink::Dim), 0, 1);
    grid->addWidget(new TextLabel(tr("Saved by somebody else"), Type::Small, Ink::Dim), 0, 2);
    int row = 1;
    for (const auto &difference : differences) {
        const auto choice = [&](const QJsonValue &value) {
            const QString shown = displayText(*difference.field, value);
            auto *button =
                new QRadioButton(shown.isEmpty() ? u"—"_s : QString(shown).replace(u'&', "&&"_L1), inner);
            button->setToolTip(shown);
            button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
            return button;
        };
        const QString title = fieldTitle(*difference.field);
        auto *mine = choice(difference.mine);
        auto *theirs = choice(difference.theirs);
        mine->setAccessibleName(tr("%1, mine: %2").arg(title, mine->text()));
        theirs->setAccessibleName(tr("%1, saved by somebody else: %2").arg(title, theirs->text()));
        theirs->setObjectName(u"theirs-"_s + QLatin1String(difference.field->name));
        auto *group = new QButtonGroup(inner);
        group->addButton(mine);
        group->addButton(theirs);
        mine->setChecked(true);
        if (!focusProxy())
            setFocusProxy(mine);
        connect(theirs, &QRadioButton::toggled, this, &ConflictView::updateMix);
        m_theirs.emplace_back(QLatin1String(difference.field->name), theirs);
        grid->addWidget(new TextLabel(title, Type::Body, Ink::Dim), row, 0);
        grid->addWidget(mine, row, 1);
        grid->addWidget(theirs, row, 2);
        ++row;
    }
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 1);
    auto *mine = new Button(tr("Keep mine"), ButtonKind::Secondary, inner);
    mine->setObjectName(u"keepMine"_s);
    auto *theirs = new Button(tr("Take theirs"), ButtonKind::Secondary, inner);
    theirs->setObjectName(u"takeTheirs"_s);
    m_mix->setObjectName(u"keepMix"_s);
    for (Button *button : {mine, theirs, m_mix})
        button->setAutoDefault(false);
    // In a narrow place they stand below each other.
    auto *buttons = new FlowLayout;
    buttons->setSpacing(tokens::grid);
    buttons->addWidget(mine);
    buttons->addWidget(theirs);
    buttons->addWidget(m_mix);
    if (!focusProxy())
        setFocusProxy(mine);
    grid->addLayout(buttons, row, 0, 1, 3);
    body()->addWidget(inner);
    connect(mine, &Button::clicked, this, &ConflictView::mineChosen);
    connect(theirs, &Button::clicked, this, &ConflictView::theirsChosen);
    connect(m_mix, &Button::clicked, this, [this] { Q_EMIT mixChosen(theirFields()); });
    updateMix();
}

QStringList ConflictView::theirFields() const
{
    QStringList fields;
    for (const auto &[field, button] : m_theirs) {
        if (button->isChecked())
            fields.append(field);
    }
    return fields;
}

void ConflictView::updateMix()
{
    // All mine and all theirs have buttons of their own.
    const qsizetype theirs = theirFields().size();
    m_mix->setVisible(m_theirs.size() > 1);
    m_mix->setEnabled(theirs > 0 && theirs < qsizetype(m_theirs.size()));
}

} // namespace licheng
