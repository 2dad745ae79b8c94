// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/publishing/schedule_html.h"

#include "shared/model/roc_date.h"
#include "shared/model/school_time.h"

#include <QXmlStreamWriter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng::publishing {

namespace {

constexpr const char *style = R"(
:root { color-scheme: light; }
body { font: 1rem/1.6 "Noto Sans TC", "Noto Sans CJK TC", "Microsoft JhengHei", "PingFang TC", sans-serif;
  color: #1c2430; background: #fff; max-width: 72rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.5rem; line-height: 1.35; margin: 0 0 .25rem; }
h2 { font-size: 1.125rem; margin: 1.5rem 0 .25rem; }
.about { color: #465163; margin: 0 0 1rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; }
caption { text-align: left; color: #465163; padding: 0 0 .5rem; }
th, td { border: 1px solid #b9c2cf; padding: .375rem .5rem; text-align: left; vertical-align: top; }
thead th { background: #e8edf4; white-space: nowrap; }
tbody th { font-weight: 600; }
td.when { white-space: nowrap; font-variant-numeric: tabular-nums; }
.wide:focus-visible { outline: 2px solid #1f5fae; outline-offset: 2px; }
@media (max-width: 48rem) {
  body { padding: 1rem; }
  h1 { font-size: 1.25rem; }
  table { font-size: .875rem; }
  th, td { padding: .25rem .375rem; }
  td.when { white-space: normal; min-width: 5.25rem; }
}
@page { size: A4 landscape; margin: 12mm; @bottom-right { content: counter(page) " / " counter(pages); } }
@media print {
  body { padding: 0; max-width: none; font-size: 10pt; }
  table { font-size: 9pt; }
  tr { break-inside: avoid; }
  thead th { background: #eee; }
}
)";

class Page
{
public:
    explicit Page(QByteArray &bytes) : m_xml(&bytes)
    {
        m_xml.setAutoFormatting(true);
        m_xml.setAutoFormattingIndent(1);
    }

    void write(const Schedule &schedule)
    {
        const QString title =
            u"%1 %2 學生學習歷程檔案作業期程"_s.arg(schedule.schoolName, termText(schedule.term));
        m_xml.writeDTD(u"<!DOCTYPE html>"_s);
        open("html");
        m_xml.writeAttribute(u"lang"_s, u"zh-Hant-TW"_s);
        head(title);
        open("body");
        open("main");
        text("h1", title);
        open("p");
        m_xml.writeAttribute(u"class"_s, u"about"_s);
        m_xml.writeCharacters(u"第%1版　"_s.arg(schedule.number));
        moment(schedule.publishedAt);
        m_xml.writeCharacters(u" 公告　"_s + schedule.publishedBy);
        m_xml.writeEndElement();
        table(schedule);
        changes(schedule);
        text(
            "p",
            u"依學生學習歷程檔案建置作業補充規定第四點公告。截止時間所載之時刻均包含在內，24:00為當日結束。"_s);
        m_xml.writeEndElement();
        m_xml.writeEndElement();
        m_xml.writeEndElement();
        m_xml.writeEndDocument();
    }

private:
    void open(const char *element) { m_xml.writeStartElement(QLatin1String(element)); }
    void text(const char *element, const QString &content)
    {
        m_xml.writeTextElement(QLatin1String(element), content);
    }

    void head(const QString &title)
    {
        open("head");
        m_xml.writeEmptyElement(u"meta"_s);
        m_xml.writeAttribute(u"charset"_s, u"utf-8"_s);
        m_xml.writeEmptyElement(u"meta"_s);
        m_xml.writeAttribute(u"name"_s, u"viewport"_s);
        m_xml.writeAttribute(u"content"_s, u"width=device-width, initial-scale=1"_s);
        text("title", title);
        open("style");
        // Its quotes would come out as entities, which a browser does not read in a style. No characters end
        // the tag.
        m_xml.writeCharacters({});
        m_xml.device()->write(style);
        m_xml.writeEndElement();
        m_xml.writeEndElement();
    }

    /// The day as the machine's date, with the hour behind it: 24:00 is no time of day in HTML.
    void moment(const QDateTime &instant)
    {
        if (!instant.isValid()) {
            m_xml.writeCharacters(u"未訂"_s);
            return;
        }
        const QStringList parts = roc::slashed(instant).split(u' ');
        open("time");
        m_xml.writeAttribute(u"datetime"_s, schoolTime(instant).date().toString(Qt::ISODate));
        m_xml.writeCharacters(parts.value(0));
        m_xml.writeEndElement();
        m_xml.writeCharacters(u' ' + parts.value(1));
    }

    void cell(const QString &content) { text("td", content.isEmpty() ? u"－"_s : content); }
    void when(const QDateTime &instant)
    {
        open("td");
        m_xml.writeAttribute(u"class"_s, u"when"_s);
        moment(instant);
        m_xml.writeEndElement();
    }

    void table(const Schedule &schedule)
    {
        open("div");
        m_xml.writeAttribute(u"class"_s, u"wide"_s);
        // What scrolls is reached and named by the keyboard, too.
        m_xml.writeAttribute(u"role"_s, u"region"_s);
        m_xml.writeAttribute(u"tabindex"_s, u"0"_s);
        m_xml.writeAttribute(u"aria-labelledby"_s, u"what"_s);
        open("table");
        open("caption");
        m_xml.writeAttribute(u"id"_s, u"what"_s);
        m_xml.writeCharacters(u"各項作業之起迄時間與自我檢核時間"_s);
        m_xml.writeEndElement();
        open("thead");
        open("tr");
        for (const QString &title : {u"作業項目"_s, u"適用對象"_s, u"開始"_s, u"截止"_s, u"自我檢核開始"_s,
                                     u"自我檢核截止"_s, u"承辦單位"_s, u"督導單位"_s, u"依據文號"_s}) {
            open("th");
            m_xml.writeAttribute(u"scope"_s, u"col"_s);
            m_xml.writeCharacters(title);
            m_xml.writeEndElement();
        }
        m_xml.writeEndElement();
        m_xml.writeEndElement();
        open("tbody");
        std::vector<Window> windows = schedule.windows;
        std::stable_sort(windows.begin(), windows.end(), [](const Window &a, const Window &b) {
            return a.startsAt != b.startsAt ? a.startsAt < b.startsAt : a.endsAt < b.endsAt;
        });
        for (const Window &window : windows) {
            open("tr");
            open("th");
            m_xml.writeAttribute(u"scope"_s, u"row"_s);
            m_xml.writeCharacters(stepText(window));
            m_xml.writeEndElement();
            cell(audienceText(window));
            when(window.startsAt);
            when(window.endsAt);
            when(window.selfCheckFrom);
            when(window.selfCheckTo);
            cell(window.responsible);
            cell(window.supervisor);
            cell(window.source);
            m_xml.writeEndElement();
        }
        m_xml.writeEndElement();
        m_xml.writeEndElement();
        m_xml.writeEndElement();
    }

    void changes(const Schedule &schedule)
    {
        if (schedule.number < 2 || schedule.changes.isEmpty())
            return;
        text("h2", u"與前一版之差異"_s);
        open("ul");
        for (const QString &line : schedule.changes.split(u'\n', Qt::SkipEmptyParts))
            text("li", line);
        m_xml.writeEndElement();
    }

    QXmlStreamWriter m_xml;
};

} // namespace

QByteArray scheduleHtml(const Schedule &schedule)
{
    QByteArray bytes;
    Page(bytes).write(schedule);
    return bytes;
}

} // namespace licheng::publishing
