// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/instant_edit.h"

#include "app/widgets/form/composition.h"
#include "shared/model/normalize.h"
#include "shared/model/roc_date.h"
#include "shared/model/school_time.h"
#include "shared/model/text_value.h"

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

/// "民國114年12月24日 下午11時59分59秒", and ISO 8601 with an offset.
constexpr int longestInstant = 40;

} // namespace

InstantEdit::InstantEdit(const FieldInfo &field, QWidget *parent) : QLineEdit(parent), m_field(field)
{
    takeKeysAsTheyAre(this);
    setMaxLength(longestInstant);
    setPlaceholderText(tr("such as 114/11/23 17:00"));
    setToolTip(
        endsPeriod(field)
            ? tr("Day and time, such as 114/11/23 17:00; that minute still belongs to it. A day alone, or "
                 "24:00, is the end of that day.")
            : tr("Day and time, such as 114/11/23 17:00."));
    connect(this, &QLineEdit::returnPressed, this, &InstantEdit::commit);
}

QDate InstantEdit::today() const
{
    return m_today.isValid() ? m_today : schoolTime(QDateTime::currentDateTimeUtc()).date();
}

std::optional<QDateTime> InstantEdit::instant() const
{
    const QString typed = normalize::halfWidth(text()).trimmed();
    if (typed.isEmpty())
        return std::nullopt;
    if (typed == m_shown)
        return m_instant;
    if (const auto at = parseInstant(typed, m_field))
        return at;
    const qsizetype space = typed.indexOf(u' ');
    const auto day = parseRocDate(QStringView(typed).first(space < 0 ? typed.size() : space), today());
    return day ? parseInstant(roc::slashed(*day) + (space < 0 ? QString() : typed.sliced(space)), m_field)
               : std::nullopt;
}

void InstantEdit::setInstant(const QDateTime &instant)
{
    const bool isOther = m_instant != instant;
    m_instant = instant;
    m_shown = instantText(instant, m_field);
    setText(m_shown);
    setModified(false);
    if (isOther)
        Q_EMIT instantChanged(instant);
}

bool InstantEdit::isAcceptable() const
{
    return text().trimmed().isEmpty() || instant().has_value();
}

void InstantEdit::commit()
{
    // Text that means no instant stays as typed, so that it can be corrected.
    if (isAcceptable())
        setInstant(instant().value_or(QDateTime()));
}

void InstantEdit::keyPressEvent(QKeyEvent *event)
{
    if (const QString sign = m_sign.before(*event); !sign.isEmpty()) {
        selectAll();
        insert(sign);
    }
    const auto at = instant();
    const QDateTime local = at ? schoolTime(*at) : QDateTime();
    const auto day = isReadOnly() ? std::nullopt : dayByKey(*event, local.date(), !isModified(), today());
    if (!day) {
        QLineEdit::keyPressEvent(event);
        return;
    }
    if (at) {
        m_sign.note(*event);
        setInstant(atSchool(*day, local.time()));
        return;
    }
    // The time is still to be typed behind it.
    selectAll();
    insert(roc::slashed(*day) + u' ');
}

void InstantEdit::focusOutEvent(QFocusEvent *event)
{
    commit();
    QLineEdit::focusOutEvent(event);
}

} // namespace licheng
