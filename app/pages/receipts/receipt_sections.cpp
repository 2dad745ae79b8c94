// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/receipts/receipt_pages.h"

#include "app/pages/common/record_codes.h"
#include "app/pages/receipts/receipt_dialogs.h"
#include "app/presenters/messages.h"
#include "app/presenters/receipt_text.h"
#include "app/widgets/detail/keyvaluelist.h"
#include "app/widgets/theme/button.h"
#include "shared/model/receipt_question.h"
#include "shared/model/receipt_row.h"
#include "shared/rosters/receipt_compare.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QVBoxLayout>

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

struct ReceiptSections
{
    Q_DECLARE_TR_FUNCTIONS(ReceiptSections)
};

/// What was received, cell by cell; where it is otherwise, what was submitted stands beside it.
std::vector<KeyValueView> cellRows(const QJsonObject &record)
{
    std::vector<KeyValueView> rows;
    const bool isMissing = record[u"comparison"].toString() == wireName(ReceiptComparison::Missing);
    const bool isUnknown = record[u"comparison"].toString() == wireName(ReceiptComparison::Unknown);
    const QJsonArray cells = QJsonDocument::fromJson(record[u"content"].toString().toUtf8()).array();
    for (const QJsonValue &cell : cells) {
        const QString header = cell[0].toString();
        const QString received = cell[1].toString();
        const QString submitted = cell[2].toString();
        if (received.isEmpty() && submitted.isEmpty())
            continue;
        const bool isTold = !cell[1].isNull();
        const bool differs = isTold && !isUnknown && !cell[2].isNull() &&
                             comparedCell(header, received) != comparedCell(header, submitted);
        rows.push_back({header,
                        differs ? ReceiptSections::tr("%1 (submitted: %2)").arg(received, submitted)
                        : isMissing || !isTold ? submitted
                                               : received,
                        differs || isMissing ? Tone::Bad : Tone::Neutral, KeyValueView::Shape::Text});
    }
    return rows;
}

/// Takes the question back that stands about the receipt: who filed it does; the server decides.
void withdrawQuestion(const PageContext &context, Button *button, const QJsonValue &row)
{
    button->setEnabled(false);
    context.source.write(
        u"receiptRow.withdraw"_s, {{u"id"_s, row}}, button,
        [context, button](const protocol::Answer<QJsonObject> &answer) {
            button->setEnabled(true);
            if (answer)
                context.notices.say(
                    Notices::Kind::Done,
                    ReceiptSections::tr("The question is withdrawn; the receipt is not confirmed."));
            else
                context.notices.say(Notices::Kind::Problem, messages::fault(answer.error()));
        });
}

/// A list of facts with a button under it.
class FactsWithButton : public RecordSection
{
public:
    FactsWithButton(const PageContext &context, const QString &title)
        : RecordSection(title), m_context(context), m_widget(new QWidget), m_facts(new KeyValueList),
          m_button(new Button({}, ButtonKind::Secondary))
    {
        auto *column = new QVBoxLayout(m_widget);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(tokens::grid);
        column->addWidget(m_facts);
        column->addWidget(m_button, 0, Qt::AlignLeft);
        m_button->hide();
        connect(m_button, &Button::clicked, this, [this] { press(m_record); });
    }
    QWidget *widget() override { return m_widget; }
    void choose(qint64 id) override
    {
        m_record = {};
        if (id == 0)
            m_facts->setRows({});
        m_button->hide();
    }
    void take(const protocol::Answer<QJsonObject> &record) override
    {
        m_record = record ? *record : QJsonObject();
        m_facts->setRows(record ? facts(m_record) : std::vector<KeyValueView>{});
        const QString offer = record ? offered(m_record) : QString();
        m_button->setText(offer);
        m_button->setVisible(!offer.isEmpty());
    }

protected:
    [[nodiscard]] virtual std::vector<KeyValueView> facts(const QJsonObject &record) const = 0;
    /// What the button says; empty: nothing can be done.
    [[nodiscard]] virtual QString offered(const QJsonObject &record) const = 0;
    virtual void press(const QJsonObject &record) = 0;
    [[nodiscard]] const PageContext &context() const { return m_context; }
    [[nodiscard]] QWidget *window() const { return m_widget->window(); }
    [[nodiscard]] Button *button() const { return m_button; }

private:
    PageContext m_context;
    QJsonObject m_record;
    QWidget *m_widget;
    KeyValueList *m_facts;
    Button *m_button;
};

class ContentSection : public FactsWithButton
{
public:
    explicit ContentSection(const PageContext &context)
        : FactsWithButton(context, ReceiptSections::tr("Received"))
    {
        button()->setObjectName(u"askReceipt"_s);
        button()->setKey(Qt::CTRL | Qt::Key_3);
    }

private:
    std::vector<KeyValueView> facts(const QJsonObject &record) const override
    {
        auto rows = cellRows(record);
        if (record[u"comparison"].toString() == wireName(ReceiptComparison::Missing))
            rows.insert(rows.begin(), {ReceiptSections::tr("Not received"),
                                       ReceiptSections::tr("Submitted, and not in the national database:"),
                                       Tone::Bad, KeyValueView::Shape::Text});
        return rows;
    }
    QString offered(const QJsonObject &record) const override
    {
        if (!context().work.may(Action::Edit, u"receiptRow") || !record[u"isCurrent"].toBool())
            return {};
        return isQuestioned(record) ? ReceiptSections::tr("Withdraw the question")
                                    : ReceiptSections::tr("Ask about it…");
    }
    void press(const QJsonObject &record) override
    {
        if (isQuestioned(record))
            withdrawQuestion(context(), button(), record[u"id"]);
        else
            (new ReceiptAskDialog(context(), record, window()))->open();
    }
    [[nodiscard]] static bool isQuestioned(const QJsonObject &record)
    {
        return record[u"state"].toString() == wireName(ReceiptState::Questioned);
    }
};

class QuestionSection : public FactsWithButton
{
public:
    explicit QuestionSection(const PageContext &context) : FactsWithButton(context, {})
    {
        button()->setObjectName(u"answerReceipt"_s);
        button()->setKey(Qt::CTRL | Qt::Key_1);
    }

private:
    std::vector<KeyValueView> facts(const QJsonObject &record) const override
    {
        QDateTime due;
        if (!detail::fromJson(record[u"dueAt"], due) || !due.isValid())
            return {};
        if (record[u"state"].toString() != wireName(ReceiptQuestionState::Open)) {
            QDateTime answered;
            if (!detail::fromJson(record[u"answeredAt"], answered) || !answered.isValid() || answered <= due)
                return {};
            return {{ReceiptSections::tr("Answer"), ReceiptSections::tr("answered late"), Tone::Bad,
                     KeyValueView::Shape::Chip}};
        }
        const QDateTime now = context().work.now();
        std::vector<KeyValueView> rows{{ReceiptSections::tr("Answer"), receipt_text::countdown(due, now),
                                        now > due             ? Tone::Bad
                                        : now.daysTo(due) < 1 ? Tone::Warn
                                                              : Tone::Info,
                                        KeyValueView::Shape::Chip}};
        // Answered once, and open again: the list went again, and the receipt came as wrong as before.
        if (!record[u"answer"].toString().isEmpty())
            rows.push_back({ReceiptSections::tr("Correction"),
                            ReceiptSections::tr("submitted again, not yet mended"), Tone::Bad,
                            KeyValueView::Shape::Chip});
        return rows;
    }
    /// The unit that the question went to answers, and who asked withdraws; the server decides.
    QString offered(const QJsonObject &record) const override
    {
        const auto state = fromWire<ReceiptQuestionState>(record[u"state"].toString());
        if (!isOfUnit(record))
            return isWithdrawn(record) ? ReceiptSections::tr("Withdraw the question") : QString();
        return state == ReceiptQuestionState::Settled ? QString()
               : state == ReceiptQuestionState::Open  ? ReceiptSections::tr("Answer…")
                                                      : ReceiptSections::tr("Take the answer back…");
    }
    void press(const QJsonObject &record) override
    {
        if (!isOfUnit(record))
            return withdrawQuestion(context(), button(), record[u"rowId"]);
        QDialog *dialog = nullptr;
        if (record[u"state"].toString() == wireName(ReceiptQuestionState::Open))
            dialog = new ReceiptAnswerDialog(context(), record, window());
        else
            dialog = new ReceiptTakeBackDialog(context(), record, window());
        dialog->open();
    }
    [[nodiscard]] bool isOfUnit(const QJsonObject &record) const
    {
        return context().work.may(Action::Edit, u"receiptQuestion") &&
               record[u"unitId"].toInteger() == context().work.info().account.unitId.value();
    }
    /// Whether it is the own question, to be withdrawn: one that waits for its answer.
    [[nodiscard]] bool isWithdrawn(const QJsonObject &record) const
    {
        return record[u"state"].toString() == wireName(ReceiptQuestionState::Open) &&
               record[u"askedBy"].toString() == context().work.info().account.displayName &&
               context().work.may(Action::Edit, u"receiptRow");
    }
};

/// The row's own entries and those of the questions about it, in one order.
class RowHistorySection : public RecordSection
{
public:
    explicit RowHistorySection(const PageContext &context)
        : RecordSection(ReceiptSections::tr("History")), m_source(context.source), m_codes(context.codes),
          m_list(new HistoryList)
    {
        connect(&m_codes, &CodeLists::namesRead, this, [this] { choose(m_id); });
    }
    QWidget *widget() override { return m_list; }
    void choose(qint64 id) override
    {
        m_id = id;
        m_entries.clear();
        m_list->setHistory({});
        if (id == 0)
            return;
        read(u"receiptRow"_s, id, id);
        protocol::RecordQuery query;
        query.type = u"receiptQuestion"_s;
        query.columns = {u"state"_s};
        query.conditions = {{u"rowId"_s, protocol::Condition::Operator::Equal, id}};
        m_source.query(query, m_list, [this, id](const protocol::Answer<protocol::Page> &questions) {
            if (m_id != id || !questions) // who may not read them sees the row's own history
                return;
            for (const QJsonValue &question : questions->rows)
                read(u"receiptQuestion"_s, question[0].toInteger(), id);
        });
    }

private:
    void read(const QString &type, qint64 record, qint64 chosen)
    {
        m_source.call(u"record.history"_s, {{u"type"_s, type}, {u"id"_s, record}}, m_list,
                      [this, type, chosen](const protocol::Answer<QJsonObject> &answer) {
                          if (m_id == chosen)
                              merge(type, answer);
                      });
    }
    void merge(const QString &type, const protocol::Answer<QJsonObject> &answer)
    {
        const RecordType &row = recordTypeOf<ReceiptRow>();
        if (!answer) {
            m_list->setHistory({{{},
                                 ReceiptSections::tr("Not read"),
                                 messages::readFault(answer.error(), &row),
                                 Tone::Bad}});
            return;
        }
        const QJsonArray newestFirst = answer->value(u"entries"_s).toArray();
        for (qsizetype i = newestFirst.size(); i-- > 0;)
            m_entries.push_back({type, newestFirst[i].toObject()});
        // At the same instant the row came before what was asked about it.
        std::stable_sort(m_entries.begin(), m_entries.end(), [](const auto &a, const auto &b) {
            const auto order = [](const auto &entry) {
                return std::pair(entry.second[u"at"].toString(), entry.first == u"receiptQuestion");
            };
            return order(a) < order(b);
        });
        // The step with a question changes the row with it, at the same instant: it is told once, in words.
        // A question that was withdrawn is told by the row alone.
        QSet<QString> asked;
        for (const auto &[of, entry] : m_entries) {
            if (of == u"receiptQuestion")
                asked.insert(entry[u"at"].toString());
        }
        std::vector<QJsonObject> told;
        for (const auto &[of, entry] : m_entries) {
            const QString action = entry[u"action"].toString();
            if (of == u"receiptQuestion" || !asked.contains(entry[u"at"].toString()) ||
                (action != u"ask" && action != u"answer" && action != u"takeBack"))
                told.push_back(entry);
        }
        QJsonArray entries;
        for (QJsonObject &entry : told) {
            entry.insert(u"revision"_s, entries.size()); // each record counts its own
            entries.append(entry);
        }
        m_list->setHistory(historyViews(entries, row, {}, codesOf(m_codes, row)));
    }

    RecordSource &m_source;
    CodeLists &m_codes;
    HistoryList *m_list;
    qint64 m_id = 0;
    std::vector<std::pair<QString, QJsonObject>> m_entries; ///< with the type that they are of
};

} // namespace

SectionMaker receiptContentSection()
{
    return [](const PageContext &context) { return new ContentSection(context); };
}

SectionMaker receiptHistorySection()
{
    return [](const PageContext &context) { return new RowHistorySection(context); };
}

SectionMaker receiptQuestionSection()
{
    return [](const PageContext &context) { return new QuestionSection(context); };
}

} // namespace licheng
