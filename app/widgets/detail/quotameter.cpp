// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/detail/quotameter.h"

#include "app/widgets/detail/meterbar.h"
#include "app/widgets/theme/textlabel.h"

#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {
constexpr int labelWidth = 84;
constexpr int figuresWidth = 66;
} // namespace

QuotaMeter::QuotaMeter(const QString &label, QWidget *parent)
    : QWidget(parent), m_label(new TextLabel(label, Type::Small, Ink::Dim)), m_bar(new MeterBar),
      m_figures(new TextLabel({}, Type::Small))
{
    m_label->setMinimumWidth(labelWidth);
    m_figures->setMinimumWidth(figuresWidth);
    m_figures->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_figures->setElide(Qt::ElideNone);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 2, 0, 2);
    row->setSpacing(tokens::gap);
    row->addWidget(m_label);
    row->addWidget(m_bar, 1);
    row->addWidget(m_figures);
}

void QuotaMeter::setLabel(const QString &label)
{
    m_label->setText(label);
}

QString QuotaMeter::label() const
{
    return m_label->text();
}

QString QuotaMeter::figures() const
{
    return m_figures->text();
}

void QuotaMeter::setUnknown()
{
    m_bar->setShare(0.0, Tone::Neutral);
    m_figures->setText(u"—"_s);
    m_figures->setInk(Ink::Dim);
    setAccessibleName(tr("%1 not known").arg(m_label->text()));
}

void QuotaMeter::setQuota(int used, int limit)
{
    const bool full = limit > 0 && used >= limit;
    m_bar->setShare(limit > 0 ? double(used) / limit : 0.0, full ? Tone::Warn : Tone::Info);
    QString figures = u"%1 / %2"_s.arg(used).arg(limit);
    if (full && used > limit)
        figures = tr("%1, %2 too many").arg(figures).arg(used - limit);
    else if (full)
        figures = tr("%1 full").arg(figures);
    m_figures->setText(figures);
    m_figures->setInk(full ? Ink::Warn : Ink::Text);
    setAccessibleName(u"%1 %2"_s.arg(m_label->text(), figures));
}

} // namespace licheng
