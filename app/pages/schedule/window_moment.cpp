// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/schedule/window_moment.h"

#include "app/widgets/form/rocdateedit.h"
#include "app/widgets/theme/tokens.h"
#include "shared/model/school_time.h"

#include <QHBoxLayout>
#include <QTimeEdit>

using namespace Qt::StringLiterals;

namespace licheng {

WindowMoment::WindowMoment(QWidget *parent) : QWidget(parent), m_day(new RocDateEdit), m_time(new QTimeEdit)
{
    m_time->setDisplayFormat(u"HH:mm:ss"_s);
    m_day->setAccessibleName(tr("Day"));
    m_time->setAccessibleName(tr("Time"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(tokens::grid);
    row->addWidget(m_day, 3);
    row->addWidget(m_time, 2);
    setFocusProxy(m_day);
    connect(m_day, &RocDateEdit::dateChanged, this, &WindowMoment::changed);
    connect(m_time, &QTimeEdit::timeChanged, this, &WindowMoment::changed);
}

QDateTime WindowMoment::instant() const
{
    const QDate day = m_day->date();
    return day.isValid() ? atSchool(day, m_time->time()) : QDateTime();
}

void WindowMoment::setInstant(const QDateTime &instant)
{
    const QDateTime local = schoolTime(instant);
    m_day->setDate(local.date());
    m_time->setTime(local.time());
}

} // namespace licheng
