// SPDX-License-Identifier: GPL-3.0-or-later
// What the dialog of the turn does when it is asked to, and tells afterwards.
#include "app/pages/students/turn_dialog.h"

#include "app/client/list_reader.h"
#include "app/presenters/messages.h"
#include "app/widgets/frame/messagebar.h"
#include "app/widgets/theme/button.h"
#include "shared/model/school_class.h"
#include "shared/protocol/error.h"

#include <QLineEdit>
#include <QTableWidget>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

QString TurnDialog::leftToFill(const QJsonObject &toFill) const
{
    constexpr qsizetype told = 5;
    QStringList parts;
    const auto add = [&](const char *key, const QString &what) {
        const QVariantList all = toFill[QLatin1String(key)].toArray().toVariantList();
        if (all.isEmpty())
            return;
        QStringList names;
        for (const QVariant &name : all.first(std::min(told, all.size())))
            names.append(name.toString());
        parts.append(all.size() <= told
                         ? tr("%1: %2").arg(what, names.join(u'、'))
                         : tr("%1: %2 and %3 more").arg(what, names.join(u'、')).arg(all.size() - told));
    };
    add("tutors", tr("tutor"));
    add("departments", tr("department"));
    add("courses", tr("courses"));
    return parts.isEmpty() ? QString() : tr("Still to be filled in: %1.").arg(parts.join(u'；'));
}

void TurnDialog::prepare()
{
    m_classes->setFocus(); // a button that goes out gives the focus to whatever is next
    m_prepare->setEnabled(false);
    QJsonObject wanted = params();
    wanted.insert(u"digest"_s, m_digest);
    m_context.source.write(
        u"turn.prepare"_s, wanted, this,
        [this](const protocol::Answer<QJsonObject> &answer) {
            if (!answer) {
                tell(answer.error());
                return;
            }
            m_wishes = {};
            m_done = tr("%1 classes of school year %2 are prepared.")
                         .arg((*answer)[u"classes"].toInteger())
                         .arg(m_to.roc()) +
                     u' ' + leftToFill((*answer)[u"toFill"].toObject());
            check();
        },
        longDeadline);
}

void TurnDialog::apply()
{
    m_classes->setFocus();
    m_apply->setEnabled(false);
    QJsonObject wanted = params();
    wanted.insert(u"digest"_s, m_digest);
    m_context.source.write(
        u"turn.apply"_s, wanted, this,
        [this](const protocol::Answer<QJsonObject> &answer) {
            if (!answer) {
                tell(answer.error());
                return;
            }
            const QString done = tr("School year %1: %2 students were promoted and %3 graduated.")
                                     .arg(m_to.roc())
                                     .arg((*answer)[u"promoted"].toInteger())
                                     .arg((*answer)[u"graduated"].toInteger());
            m_context.notices.say(Notices::Kind::Done, done);
            // What is left to be done stays in sight until it has been read.
            const QString left = leftToFill((*answer)[u"toFill"].toObject());
            if (left.isEmpty())
                return accept();
            m_wishes = {};
            m_repeaters = {};
            m_numbers->clear();
            m_done = done + u' ' + left;
            check();
        },
        longDeadline);
}

void TurnDialog::undo()
{
    m_classes->setFocus();
    m_undo->setEnabled(false);
    m_context.source.write(
        u"turn.undo"_s, {}, this,
        [this](const protocol::Answer<QJsonObject> &answer) {
            if (!answer) {
                // Somebody was quicker: the plan that is read anew tells who.
                answer.error().code == protocol::ErrorCode::Invalid ? check() : tell(answer.error());
                return;
            }
            const QString done = ((*answer)[u"isPreparation"].toBool()
                                      ? tr("The preparation of school year %1 was taken back.")
                                      : tr("The turn to school year %1 was taken back."))
                                     .arg((*answer)[u"schoolYear"].toInt());
            m_context.notices.say(Notices::Kind::Done, done);
            accept();
        },
        longDeadline);
}

void TurnDialog::tell(const protocol::Fault &fault)
{
    m_messages->showMessage({Tone::Bad, messages::fault(fault, &recordTypeOf<SchoolClass>()), {}});
}

void TurnDialog::tellFaults(const QJsonArray &faults)
{
    QStringList sentences;
    for (const FieldFault &each : protocol::faultsFromJson(faults)) {
        if (each.rule == "double"_L1)
            sentences.append(tr("Two classes would have the name %1. Type another name.").arg(each.other));
        else if (each.rule == "taken"_L1)
            sentences.append(
                tr("A class of the name %1 and another grade is there already.").arg(each.other));
        else if (each.rule == "noClass"_L1)
            sentences.append(
                tr("%1 repeats the year, and there is no class of the same name. Make that class first.")
                    .arg(each.other));
        else if (each.field.endsWith(u"tutorId"))
            sentences.append(
                tr("The tutor chosen for %1 has no account any more. Choose another.").arg(each.other));
        else
            sentences.append(tr("Somebody among those who repeat sits in no class of the year before."));
    }
    m_messages->showMessage({Tone::Bad, sentences.join(u' '), {}});
}

} // namespace licheng
