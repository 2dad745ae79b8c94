// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/form/rocdateedit.h"

#include "app/widgets/form/composition.h"
#include "shared/model/normalize.h"
#include "shared/model/roc_date.h"
#include "shared/model/school_time.h"
#include "shared/model/text_value.h"

#include <QKeyEvent>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

constexpr int longestOffset = 36'500; ///< days; more than a hundred years is a typing mistake
/// "民國114年12月24日(三) 下午 11:59:00" and a little more.
constexpr int longestText = 40;

bool onlyDigits(QStringView text)
{
    return !text.isEmpty() &&
           std::ranges::all_of(text, [](QChar c) { return c >= QLatin1Char('0') && c <= QLatin1Char('9'); });
}

} // namespace

std::optional<QDate> parseRocDate(QStringView given, QDate today)
{
    const QString typed = normalize::halfWidth(given.trimmed().toString());
    const QStringView text = typed;
    if (text.isEmpty() || text.size() > longestText)
        return std::nullopt;
    if (text.compare(QLatin1String("T"), Qt::CaseInsensitive) == 0)
        return today;
    const QChar first = text.front();
    if (first == QLatin1Char('+') || first == QLatin1Char('-')) {
        if (!onlyDigits(text.mid(1)) || text.size() > 6)
            return std::nullopt;
        const int days = text.mid(1).toInt();
        if (days > longestOffset)
            return std::nullopt;
        return today.addDays(first == QLatin1Char('+') ? days : -days);
    }
    // Month and day of this year: what no list and no script means by it.
    static const QRegularExpression monthAndDay(u"^[^/.\\-年月]{1,3}([/.\\-]|月)[^/.\\-年月]+$"_s);
    if (const auto match = monthAndDay.match(typed); match.hasMatch()) {
        const QString between = match.captured(1) == u"月" ? u"年"_s : match.captured(1);
        return parseDay(QString::number(today.year()) + between + typed);
    }
    return parseDay(typed);
}

std::optional<QDate> dayByKey(const QKeyEvent &event, QDate day, bool isFinished, QDate today)
{
    // While a form such as "+1" or "11-2" is being typed, signs are text; on a finished date they step.
    const bool steps = isFinished && day.isValid();
    const QDate base = day.isValid() ? day : today;
    const auto within = [base](QDate next) { return roc::hasDay(next) ? next : base; };
    const bool isPlain = event.modifiers() == Qt::NoModifier || event.modifiers() == Qt::ShiftModifier;
    switch (event.key()) {
    case Qt::Key_PageUp:
        return within(base.addMonths(1));
    case Qt::Key_PageDown:
        return within(base.addMonths(-1));
    case Qt::Key_T:
        return isPlain ? std::optional(today) : std::nullopt;
    case Qt::Key_Plus:
        return steps ? std::optional(within(base.addDays(1))) : std::nullopt;
    case Qt::Key_Minus:
        return steps ? std::optional(within(base.addDays(-1))) : std::nullopt;
    default:
        return std::nullopt;
    }
}

void StepSign::note(const QKeyEvent &event)
{
    m_sign = event.key() == Qt::Key_Plus ? u"+"_s : event.key() == Qt::Key_Minus ? u"-"_s : QString();
}

QString StepSign::before(const QKeyEvent &event)
{
    const bool isDigit = event.key() >= Qt::Key_0 && event.key() <= Qt::Key_9;
    const QString sign = std::exchange(m_sign, {});
    return isDigit ? sign : QString();
}

RocDateEdit::RocDateEdit(QWidget *parent) : QLineEdit(parent)
{
    takeKeysAsTheyAre(this);
    setMaxLength(longestText);
    setPlaceholderText(tr("such as 114/11/23"));
    setToolTip(
        tr("114/11/23, 1141123, 11/23, +1 or T for today; + and − step a day, PageUp and PageDown a month"));
    connect(this, &QLineEdit::returnPressed, this, &RocDateEdit::commit);
}

QDate RocDateEdit::today() const
{
    return m_today.isValid() ? m_today : schoolTime(QDateTime::currentDateTimeUtc()).date();
}

QDate RocDateEdit::date() const
{
    return parseRocDate(text(), today()).value_or(QDate());
}

void RocDateEdit::setDate(QDate date)
{
    setText(roc::slashed(date));
    setModified(false);
    if (m_last == date)
        return;
    m_last = date;
    Q_EMIT dateChanged(date);
}

void RocDateEdit::setToday(QDate today)
{
    m_today = today;
}

bool RocDateEdit::isAcceptable() const
{
    return text().trimmed().isEmpty() || date().isValid();
}

void RocDateEdit::commit()
{
    const QDate day = date();
    // Text that is no date stays as typed, so that it can be corrected.
    if (day.isValid() || text().trimmed().isEmpty())
        setDate(day);
}

void RocDateEdit::keyPressEvent(QKeyEvent *event)
{
    if (const QString sign = m_sign.before(*event); !sign.isEmpty()) {
        selectAll();
        insert(sign);
    }
    if (const auto day = isReadOnly() ? std::nullopt : dayByKey(*event, date(), !isModified(), today())) {
        m_sign.note(*event);
        setDate(*day);
    } else {
        QLineEdit::keyPressEvent(event);
    }
}

void RocDateEdit::focusOutEvent(QFocusEvent *event)
{
    commit();
    QLineEdit::focusOutEvent(event);
}

} // namespace licheng
