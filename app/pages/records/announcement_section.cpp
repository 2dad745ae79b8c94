// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/records/announcement_section.h"

#include "app/client/change_watch.h"
#include "app/presenters/messages.h"
#include "app/widgets/detail/keyvaluelist.h"
#include "shared/model/announcement_read.h"

#include <QCoreApplication>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

struct ReadersText
{
    Q_DECLARE_TR_FUNCTIONS(AnnouncementReaders)
};

/// Names told at once; the count says how many there are.
constexpr int mostNames = 200;

class ReadersSection : public RecordSection
{
public:
    explicit ReadersSection(const PageContext &context)
        : RecordSection(ReadersText::tr("Read by")), m_context(context), m_list(new KeyValueList)
    {
        const auto *watch = new ChangeWatch(context.source, {{u"announcementRead"_s}}, this);
        connect(watch, &ChangeWatch::changed, this, [this] {
            if (m_id != 0)
                readReaders();
        });
    }
    QWidget *widget() override { return m_list; }
    void choose(qint64 id) override
    {
        if (id == m_id && id != 0)
            return;
        m_id = id;
        m_own = {};
        m_readers.clear();
        show();
        if (id == 0)
            return;
        m_context.source.write(u"announcement.read"_s, {{u"id"_s, id}}, this,
                               [this, id](const protocol::Answer<QJsonObject> &answer) {
                                   if (id != m_id || !answer)
                                       return;
                                   detail::fromJson(answer->value(u"readAt"_s), m_own);
                                   show();
                               });
        readReaders();
    }

private:
    void readReaders()
    {
        if (!m_context.work.may(Action::Edit, u"announcement"))
            return;
        m_context.source.call(u"announcement.readers"_s, {{u"id"_s, m_id}, {u"limit"_s, mostNames}}, this,
                              [this, id = m_id](const protocol::Answer<QJsonObject> &answer) {
                                  if (id != m_id || !answer)
                                      return;
                                  takeReaders(*answer);
                              });
    }
    void takeReaders(const QJsonObject &answer)
    {
        m_readers.clear();
        const qint64 audience = answer[u"audience"].toInteger();
        const qint64 read = answer[u"read"].toInteger();
        m_readers.push_back({ReadersText::tr("Read"), ReadersText::tr("%1 of %2").arg(read).arg(audience),
                             read < audience ? Tone::Warn : Tone::Ok, KeyValueView::Shape::Chip});
        const QJsonArray unread = answer[u"unread"].toArray();
        for (const QJsonValue &each : unread) {
            const QString place = each[u"place"].toString();
            m_readers.push_back({place.isEmpty() ? each[u"role"].toString() : place,
                                 ReadersText::tr("%1 has not read it").arg(each[u"name"].toString()),
                                 Tone::Neutral, KeyValueView::Shape::Text});
        }
        if (const qint64 more = audience - read - unread.size(); more > 0)
            m_readers.push_back({{},
                                 ReadersText::tr("and %Ln more", nullptr, int(more)),
                                 Tone::Neutral,
                                 KeyValueView::Shape::Text});
        show();
    }
    void show()
    {
        std::vector<KeyValueView> rows;
        if (m_own.isValid())
            rows.push_back({ReadersText::tr("By you"), messages::instantText(m_own), Tone::Ok,
                            KeyValueView::Shape::Chip});
        rows.insert(rows.end(), m_readers.begin(), m_readers.end());
        m_list->setRows(rows);
    }

    PageContext m_context;
    KeyValueList *m_list;
    qint64 m_id = 0;
    QDateTime m_own;
    std::vector<KeyValueView> m_readers;
};

} // namespace

SectionMaker announcementReadersSection()
{
    return [](const PageContext &context) { return new ReadersSection(context); };
}

} // namespace licheng
