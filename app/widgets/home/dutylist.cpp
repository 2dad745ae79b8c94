// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/home/dutylist.h"

#include "app/widgets/detail/meterbar.h"
#include "app/widgets/home/rowlist.h"
#include "app/widgets/home/statusmark.h"
#include "app/widgets/theme/chip.h"
#include "app/widgets/theme/textlabel.h"

#include <QGridLayout>
#include <QVBoxLayout>

#include <cmath>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr int buttonWidth = 92;
constexpr int meterWidth = 200;
constexpr int rowHeight = 84;

QWidget *progressRow(const DutyView &duty)
{
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(tokens::grid);
    if (duty.share >= 0.0) {
        auto *meter = new MeterBar;
        meter->setShare(duty.share, duty.share >= 1.0 ? Tone::Ok : Tone::Info);
        meter->setMinimumWidth(60);
        meter->setMaximumWidth(meterWidth);
        row->addWidget(meter, 4);
        auto *percent = new TextLabel(u"%1 %"_s.arg(std::floor(duty.share * 100)), Type::Tiny, Ink::Dim);
        percent->setElide(Qt::ElideNone);
        percent->setMinimumWidth(44);
        row->addWidget(percent);
    }
    if (!duty.article.isEmpty()) {
        if (duty.share >= 0.0)
            row->addSpacing(tokens::pageMargin);
        auto *article = new Chip(duty.article, Tone::Neutral);
        article->setToolTip(DutyList::tr("Article %1 of the school's regulation").arg(duty.article));
        row->addWidget(article);
    }
    row->addStretch(1);
    return line;
}

} // namespace

DutyList::DutyList(QWidget *parent) : QWidget(parent), m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(tokens::cardPadding - 1, tokens::grid - 4, tokens::cardPadding - 3,
                               tokens::grid);
    m_rows->setSpacing(0);
}

void DutyList::setDuties(const std::vector<DutyView> &duties)
{
    clearRows(m_rows);
    for (size_t i = 0; i < duties.size(); ++i) {
        const DutyView &duty = duties[i];
        if (i > 0)
            m_rows->addWidget(new Separator);
        auto *row = new QWidget;
        row->setMinimumHeight(rowHeight - 1);
        auto *grid = new QGridLayout(row);
        grid->setContentsMargins(1, 9, 0, 8);
        grid->setHorizontalSpacing(tokens::cardPadding);
        grid->setVerticalSpacing(1);
        grid->setColumnMinimumWidth(0, 12);
        auto *mark = new StatusMark(duty.tone);
        grid->addWidget(mark, 0, 0, Qt::AlignLeft | Qt::AlignVCenter);
        auto *title = new TextLabel(duty.title, Type::Body);
        title->setFont([] {
            QFont font = tokens::font(Type::Body);
            font.setPixelSize(tokens::pixels(Type::Body) + 1);
            return font;
        }());
        title->setWordWrap(true);
        grid->addWidget(title, 0, 1);
        auto *detail = new TextLabel(duty.detail, Type::Small, Ink::Dim);
        detail->setWordWrap(true);
        detail->setObjectName(u"dutyDetail"_s);
        detail->setToolTip(duty.whole);
        detail->setAccessibleDescription(duty.whole);
        grid->addWidget(detail, 1, 1, 1, 2);
        grid->addWidget(progressRow(duty), 2, 1, 1, 2);
        auto *due = new TextLabel(duty.due, Type::Small, tokens::inkOf(duty.dueTone));
        due->setElide(Qt::ElideNone);
        grid->addWidget(due, 0, 2, Qt::AlignRight | Qt::AlignVCenter);
        if (!duty.button.isEmpty()) {
            auto *button = new Button(duty.button, duty.buttonKind);
            button->setObjectName(u"duty-%1"_s.arg(duty.key));
            // Several duties may be led to by the same words.
            button->setAccessibleName(tr("%1: %2").arg(duty.button, duty.title));
            button->setToolTip(duty.whole);
            button->setAccessibleDescription(duty.whole.isEmpty() ? duty.detail : duty.whole);
            button->setMinimumWidth(buttonWidth);
            connect(button, &Button::clicked, this, [this, key = duty.key] { Q_EMIT openRequested(key); });
            grid->addWidget(button, 0, 3, 2, 1, Qt::AlignRight | Qt::AlignTop);
        }
        grid->setColumnStretch(1, 1);
        grid->setRowStretch(3, 1);
        m_rows->addWidget(row);
    }
    m_rows->addStretch(1);
}

} // namespace licheng
