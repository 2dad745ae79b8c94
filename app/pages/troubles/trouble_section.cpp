// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/troubles/trouble_pages.h"

#include "app/client/live_list.h"
#include "app/pages/common/note_dialog.h"
#include "app/presenters/messages.h"
#include "app/widgets/home/rowlist.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"
#include "shared/rules/troubles.h"

#include <QVBoxLayout>

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

struct TroubleSections
{
    Q_DECLARE_TR_FUNCTIONS(TroubleSections)
};

QString stepLabel(TroubleStep step)
{
    return messages::codeLabel(choices<TroubleStep>(), wireName(step));
}

class AnswersSection : public RecordSection
{
public:
    explicit AnswersSection(const PageContext &context)
        : RecordSection(TroubleSections::tr("Answers")), m_context(context), m_widget(new QWidget),
          m_thread(new QVBoxLayout), m_steps(new QVBoxLayout), m_rows(context.source)
    {
        auto *column = new QVBoxLayout(m_widget);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(tokens::gap);
        m_thread->setSpacing(tokens::grid);
        m_steps->setSpacing(tokens::grid);
        column->addLayout(m_thread);
        column->addLayout(m_steps);
        connect(&m_rows, &LiveList::read, this, &AnswersSection::showThread);
        connect(&m_rows, &LiveList::patched, this, &AnswersSection::showThread);
    }
    QWidget *widget() override { return m_widget; }
    void choose(qint64 id) override
    {
        if (id == m_id && id != 0)
            return;
        m_id = id;
        clearRows(m_thread);
        clearRows(m_steps);
        if (id == 0)
            return m_rows.end();
        protocol::RecordQuery query;
        query.type = u"troubleAnswer"_s;
        query.columns = {u"step"_s, u"text"_s, u"writtenBy"_s, u"writtenAt"_s};
        query.conditions = {{u"reportId"_s, protocol::Condition::Operator::Equal, id}};
        query.sort = {{u"writtenAt"_s}, {u"id"_s}};
        query.limit = LiveList::maxRows;
        m_rows.show(query);
    }
    void take(const protocol::Answer<QJsonObject> &record) override
    {
        clearRows(m_steps);
        const auto report = record ? fromJson<TroubleReport>(*record) : Result<TroubleReport>(Error{});
        const Regulation *regulation = m_context.work.regulation();
        if (!report || !regulation)
            return;
        const auto scopes = m_context.work.grants().scopes(Action::Edit, u"troubleReport");
        const TroubleWriter writer{report->reporterId == m_context.work.info().account.id,
                                   std::find(scopes.begin(), scopes.end(), Scope::School) != scopes.end()};
        int place = 0;
        for (size_t i = 0; i < choices<TroubleStep>().size(); ++i) {
            const auto step = static_cast<TroubleStep>(i);
            if (troubleStepVerdict(step, *report, writer, *regulation).isAllowed())
                offer(step, place++);
        }
    }

private:
    void offer(TroubleStep step, int place)
    {
        constexpr int mostKeys = 9;
        auto *button = new Button(TroubleSections::tr("%1…").arg(stepLabel(step)),
                                  place == 0 ? ButtonKind::Primary : ButtonKind::Secondary);
        button->setObjectName(u"trouble_"_s + wireName(step));
        if (place < mostKeys)
            button->setKey(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + place)));
        connect(button, &Button::clicked, this, [this, step] { ask(step); });
        m_steps->addWidget(button, 0, Qt::AlignLeft);
    }
    void ask(TroubleStep step)
    {
        auto *dialog =
            new NoteDialog({u"trouble"_s, TroubleSections::tr("Answer a trouble report"), stepLabel(step),
                            QString(), TroubleSections::tr("Answer"), QString(), stepLabel(step),
                            recordTypeOf<TroubleAnswer>().field(u"text")->maxLength, needsText(step),
                            keptText(m_context.drafts.files(), u"troubleAnswer"_s, {m_id})},
                           m_widget->window());
        connect(dialog, &NoteDialog::confirmed, this,
                [this, step, report = m_id](const QString &text, const std::function<void()> &taken) {
                    answer(report, step, text, taken);
                });
        dialog->open();
    }
    void answer(qint64 report, TroubleStep step, const QString &text, const std::function<void()> &taken)
    {
        m_context.source.save(
            u"troubleAnswer"_s, {{u"reportId"_s, report}, {u"step"_s, wireName(step)}, {u"text"_s, text}},
            this, [this, taken](const protocol::Answer<QJsonObject> &answer) {
                if (!answer)
                    return m_context.notices.say(
                        Notices::Kind::Problem,
                        messages::fault(answer.error(), &recordTypeOf<TroubleAnswer>()));
                taken();
                m_context.notices.say(Notices::Kind::Done, TroubleSections::tr("The answer was written."));
            });
    }
    void showThread(const protocol::Page &page)
    {
        clearRows(m_thread);
        for (const QJsonValue &value : page.rows) {
            const QJsonArray row = value.toArray();
            QDateTime at;
            detail::fromJson(row.at(5), at);
            m_thread->addWidget(
                new TextLabel(TroubleSections::tr("%1　%2　%3")
                                  .arg(messages::codeLabel(choices<TroubleStep>(), row.at(2).toString()),
                                       row.at(4).toString(), messages::instantText(at)),
                              Type::Small, Ink::Dim));
            if (row.at(3).toString().isEmpty())
                continue;
            auto *text = new TextLabel(row.at(3).toString());
            text->setWordWrap(true);
            m_thread->addWidget(text);
        }
        if (page.rows.isEmpty())
            m_thread->addWidget(new TextLabel(TroubleSections::tr("No answer yet"), Type::Small, Ink::Dim));
    }

    PageContext m_context;
    QWidget *m_widget;
    QVBoxLayout *m_thread;
    QVBoxLayout *m_steps;
    LiveList m_rows;
    qint64 m_id = 0;
};

} // namespace

SectionMaker troubleAnswersSection()
{
    return [](const PageContext &context) { return new AnswersSection(context); };
}

} // namespace licheng
