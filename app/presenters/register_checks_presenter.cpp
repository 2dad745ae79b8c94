// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/register_checks_presenter.h"

#include "app/presenters/messages.h"

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {
/// register.changes tells no more of a class.
constexpr qsizetype mostTold = 1000;
} // namespace

RegisterChecksPresenter::RegisterChecksPresenter(RecordSource &source, const WorkState &work, QObject *parent)
    : TermOverview(source, work, u"register.overview"_s,
                   {{u"registerCheck"_s}, {u"student"_s}, {u"schoolClass"_s}}, parent)
{
}

void RegisterChecksPresenter::take(const QJsonObject &answer)
{
    m_classes = answer[u"classes"].toArray();
}

QString RegisterChecksPresenter::subtitle() const
{
    if (!isRead())
        return {};
    // As home counts them: without students there is nothing to check.
    struct Checked
    {
        int done = 0;
        int total = 0;
    };
    Checked whole;
    Checked own;
    for (const QJsonValue &row : m_classes) {
        if (row[u"students"].toInteger() == 0)
            continue;
        const int done = row[u"checkedAt"].toString().isEmpty() ? 0 : 1;
        whole = {whole.done + done, whole.total + 1};
        if (row[u"isOwn"].toBool())
            own = {own.done + done, own.total + 1};
    }
    const auto changed = std::count_if(m_classes.begin(), m_classes.end(), [](const QJsonValue &row) {
        return !row[u"checkedAt"].toString().isEmpty() && row[u"changes"].toInteger() > 0;
    });
    QString text =
        tr("%1 of %2 classes checked in %3").arg(whole.done).arg(whole.total).arg(m_work.term().text());
    if (own.total > 0 && own.total < whole.total)
        text += u"　・　"_s + tr("of your unit's %1 of %2").arg(own.done).arg(own.total);
    return changed > 0 ? text + u"　・　"_s + tr("%n of them changed since", nullptr, int(changed)) : text;
}

bool RegisterChecksPresenter::mayConfirm() const
{
    return m_work.may(Action::Edit, u"registerCheck");
}

Verdict RegisterChecksPresenter::confirmVerdict() const
{
    if (Verdict permission = m_work.grants().verdict(Action::Edit, u"registerCheck"); !permission.isAllowed())
        return permission;
    QStringList others;
    for (const Shown &each : m_shown) {
        if (!each.otherUnit.isEmpty() && !others.contains(each.otherUnit))
            others.append(each.otherUnit);
    }
    if (others.isEmpty())
        return Verdict::allowed();
    const QString article = m_work.regulation() ? m_work.regulation()->articleOf(u"register") : QString();
    return Refusal{RefusalReason::OtherUnitChecks, article, 0, 0, {}, {}, others.join(u'、')};
}

QJsonObject RegisterChecksPresenter::paramsOf(qint64 classId) const
{
    QJsonObject params = termParams();
    params.insert(u"classId"_s, classId);
    return params;
}

void RegisterChecksPresenter::read(const std::vector<QJsonObject> &classes)
{
    m_shown.clear();
    m_toRead = classes;
    readNext();
}

void RegisterChecksPresenter::readNext()
{
    if (m_shown.size() >= m_toRead.size()) {
        Q_EMIT shown();
        return;
    }
    const QJsonObject &next = m_toRead[m_shown.size()];
    m_source.call(
        u"register.changes"_s, paramsOf(next[u"classId"].toInteger()), this,
        [this, next](const protocol::Answer<QJsonObject> &answer) {
            if (!answer) {
                Q_EMIT failed(answer.error());
                return;
            }
            Shown shown{next[u"classId"].toInteger(),
                        next[u"name"].toString(),
                        answer->value(u"changes"_s).toArray(),
                        answer->value(u"total"_s).toInteger(),
                        answer->value(u"revision"_s).toInteger(),
                        answer->value(u"check"_s).isObject(),
                        false,
                        next[u"isOwn"].toBool() ? QString() : next[u"unit"].toString(),
                        {}};
            // Of a list that is cut no more is seen than its last: confirmed with that, the server
            // tells how many are not.
            shown.isCut = shown.changes.size() >= mostTold && shown.changes.size() < shown.total;
            if (shown.isCut)
                shown.seen = shown.changes.last()[u"revision"].toInteger();
            QDateTime at;
            if (detail::fromJson(next[u"checkedAt"], at) && at.isValid())
                shown.lastCheck =
                    tr("Checked %1 by %2.").arg(messages::instantText(at), next[u"checkedBy"].toString());
            m_shown.push_back(std::move(shown));
            readNext();
        });
}

void RegisterChecksPresenter::confirm(const QString &note)
{
    m_note = note;
    m_next = 0;
    m_done = 0;
    m_outdated.clear();
    confirmNext();
}

void RegisterChecksPresenter::confirmNext()
{
    if (m_next >= m_shown.size()) {
        Q_EMIT confirmed(m_done, m_outdated.join(u'、'));
        refresh();
        return;
    }
    const Shown &next = m_shown[m_next++];
    QJsonObject params = paramsOf(next.classId);
    params.insert(u"seen"_s, next.seen);
    params.insert(u"note"_s, m_note);
    m_source.write(u"register.confirm"_s, params, this,
                   [this, name = next.name](const protocol::Answer<QJsonObject> &answer) {
                       if (answer) {
                           ++m_done;
                       } else if (answer.error().code == protocol::ErrorCode::Conflict) {
                           m_outdated.append(tr("%1 (%n new change(s))", nullptr,
                                                answer.error().data.value(u"unseen"_s).toInt())
                                                 .arg(name));
                       } else {
                           Q_EMIT failed(answer.error());
                           refresh();
                           return;
                       }
                       confirmNext();
                   });
}

} // namespace licheng
